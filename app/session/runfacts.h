#pragma once

#include "core/analysis/delay.h"

#include <vector>

namespace interleave {

// What the comparison of a run with others needs, worked out once when the run is sealed.
struct RunFacts {
    RunProfile profile;
    std::vector<int> inFlight; // how many tasks were under way, at instants that are spread evenly over the run
    Nanos wall = 0;
};

RunFacts factsOf(const Trace &trace);
std::size_t sliceCount(const Trace &trace);

} // namespace interleave
