#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

namespace interleave {

// Where a run's own time is drawn, given the axis that all runs share.
TimeScale ownScale(const TimeScale &shared, const TimelineRun &run);

// One run: its card with header, grid, lanes, freezes and finish.
void paintCard(QPainter &painter, const Look &look, const std::vector<TimelineRun> &runs, const Card &card, const TimeScale &shared, int width);

} // namespace interleave
