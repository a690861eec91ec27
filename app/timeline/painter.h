#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

namespace interleave {

// Draws the timeline for the screen and for files alike. `top` … `bottom`: only cards that touch this range are drawn.
void paintTimeline(QPainter &painter, const Look &look, const std::vector<TimelineRun> &runs, const TimelineLayout &layout,
                   const TimeScale &scale, int width, int top, int bottom);
void paintRuler(QPainter &painter, const Theme &theme, const TimeScale &scale, int top);

} // namespace interleave
