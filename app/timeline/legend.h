#pragma once

#include "app/theme/statestyle.h"
#include "app/timeline/timelinerun.h"

#include <QPainter>

#include <vector>

namespace interleave {

// The states that occur in these runs, the most telling ones first; the usual ones when there are no runs.
std::vector<State> statesIn(const std::vector<TimelineRun> &runs);

void paintSwatch(QPainter &painter, const StateStyle &style, const QRectF &box);

// For files; the window has a LegendBar.
void paintLegend(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const QRectF &area);

} // namespace interleave
