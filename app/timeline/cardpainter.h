#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

namespace interleave {

// Where a run's own time is drawn, given the axis that all runs share.
TimeScale ownScale(const TimeScale &shared, const TimelineRun &run);

// The part of a card that hides all behind it: it does not have to be painted.
QRect coveredBy(const Card &card, int width);

// One run: its card with header, grid, freezes, finish, and those of its lanes that are in view, between `top` and `bottom`.
void paintCard(QPainter &painter, const Look &look, const std::vector<TimelineRun> &runs, const Card &card, const TimeScale &shared, int width,
               int top, int bottom);

} // namespace interleave
