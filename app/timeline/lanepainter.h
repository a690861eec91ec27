#pragma once

#include "app/timeline/foldedstrip.h"
#include "app/timeline/folding.h"
#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

#include <vector>

namespace interleave {

// What one lane shows of its slices, worked out and not painted yet.
struct PreparedLane {
    FoldedStrip strip;
    std::vector<LanePart> boxes;
    std::vector<FoldedStretch> stretches;
};

// One for each of these lanes; several threads at once where there is much to do. A crowd's is empty.
std::vector<PreparedLane> prepareLanes(const std::vector<const Lane *> &lanes, const Look &look, const Trace &trace, std::size_t run,
                                       const TimeScale &scale);

// What is in one lane of a run: its slices, or its crowd, where nobody had anything to do, and how tasks ended.
void paintLane(QPainter &painter, const Look &look, const Trace &trace, std::size_t run, const Lane &lane, const TimeScale &scale,
               const PreparedLane &prepared);

} // namespace interleave
