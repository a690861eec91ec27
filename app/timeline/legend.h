#pragma once

#include "app/theme/statestyle.h"
#include "app/timeline/timelinerun.h"

#include <QPainter>

#include <vector>

namespace interleave {

struct LegendEntry {
    State state;
    QString title; // says so where the state was inferred and not seen
    bool operator==(const LegendEntry &) const = default;
};

// The states that occur in these runs, the most telling ones first; the usual ones when there are no runs.
std::vector<LegendEntry> legendOf(const std::vector<TimelineRun> &runs);

void paintSwatch(QPainter &painter, const StateStyle &style, const QRectF &box);

// For files; the window has a LegendBar.
void paintLegend(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const QRectF &area);

} // namespace interleave
