#pragma once

#include "core/trace/trace.h"

#include <cstdint>
#include <vector>

namespace interleave {

// What one trial of the race lab came to.
struct RaceOutcome {
    std::uint64_t counted = 0, expected = 0;
};

// One for each trial that is done, in their order; empty for any other workload.
std::vector<RaceOutcome> raceOutcomesOf(const Trace &trace);

// How many trials lost nothing (the first one), and how many lost up to 1/bars, 2/bars, … of what the worst trial lost.
struct LossHistogram {
    int withoutLoss = 0;
    std::vector<int> bars;
    std::uint64_t worst = 0; // updates lost in one trial
};
LossHistogram lossHistogram(const std::vector<RaceOutcome> &outcomes, int bars);

} // namespace interleave
