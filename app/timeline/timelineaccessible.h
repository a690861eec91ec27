#pragma once

#include <QAccessible>

namespace interleave {

// A timeline is one picture to a screen reader unless it is told what is in it: the runs, in each its lanes, then its tasks.
// Installs the factory for every TimelineView; more than once does no harm.
void makeTimelinesAccessible();

} // namespace interleave
