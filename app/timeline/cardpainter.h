#pragma once

#include "app/theme/palette.h"
#include "app/timeline/layout.h"

#include <QPainter>

namespace interleave {

// One run: its card with header, grid, lanes, freezes and finish.
void paintCard(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const Card &card, const TimeScale &scale, int width);

} // namespace interleave
