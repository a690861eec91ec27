#pragma once

#include "app/session/runhistory.h"
#include "app/timeline/timelinerun.h"

#include <vector>

namespace interleave {

// Fills in the places, the differences to the best in words, and the best run's outline, among the runs that had the same to do and
// did all of it. `entries` and `runs` go together.
void compareFinishes(const std::vector<const RunEntry *> &entries, std::vector<TimelineRun> &runs);

} // namespace interleave
