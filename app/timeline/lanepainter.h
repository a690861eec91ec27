#pragma once

#include "app/timeline/folding.h"
#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

namespace interleave {

// What is in one lane of a run: its slices, or its crowd, where nobody had anything to do, and how tasks ended. `folded`: memory for
// all lanes, one after the other.
void paintLane(QPainter &painter, const Look &look, const Trace &trace, std::size_t run, const Lane &lane, const TimeScale &scale,
               FoldedLane &folded);

} // namespace interleave
