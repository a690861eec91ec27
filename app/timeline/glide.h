#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>
#include <QRectF>

#include <vector>

namespace interleave {

// Slices on their way from where they were to where the next grouping has them.
struct GlidingSlice {
    std::size_t run = 0;
    Slice slice;
    QRectF from, to;
};

// Those that are wide enough to be seen in both. Pure.
std::vector<GlidingSlice> glideBetween(const TimelineLayout &before, const TimelineLayout &after, const std::vector<TimelineRun> &runs,
                                       const TimeScale &scale);

// `progress`: 0 … 1.
void paintGlide(QPainter &painter, const Look &look, const std::vector<GlidingSlice> &slices, double progress);

} // namespace interleave
