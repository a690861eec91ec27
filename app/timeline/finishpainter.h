#pragma once

#include "app/theme/palette.h"
#include "app/timeline/layout.h"

#include <QPainter>

namespace interleave {

// What makes a card one of a race: the outline of the best run behind it (how many tasks that had under way), and the flag at the
// finish. `shared` is the axis of all runs.
void paintGhost(QPainter &painter, const Theme &theme, const TimelineRun &run, const Card &card, const TimeScale &shared);
void paintFinish(QPainter &painter, const Theme &theme, const TimelineRun &run, const Card &card, const TimeScale &shared);

} // namespace interleave
