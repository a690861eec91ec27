#pragma once

#include "core/analysis/delay.h"
#include "core/analysis/insights.h"
#include "core/analysis/raceoutcomes.h"
#include "core/analysis/runstatistics.h"

#include <bitset>
#include <map>
#include <string>
#include <vector>

namespace interleave {

// What charts, words and the comparison with other runs need of a run. It takes a look at every slice and every task, so it is worked
// out once, when the run is sealed; of a large trace on another thread than the window's.
struct RunFacts {
    RunStatistics statistics;
    RunProfile profile;
    std::map<std::string, int> failures; // why tasks failed or were lost, and how many of them
    std::bitset<kStateCount> states;     // those that some slice is in
    std::vector<int> inFlight;           // how many tasks were under way, at instants that are spread evenly over the run
    int mostInFlight = 0;                // at once; this and the average from many more instants
    double averageInFlight = 0;
    WaitSummary waits;
    std::vector<RaceOutcome> trials; // of the race lab; empty for all other runs
    Nanos wall = 0;

    bool allDone() const; // every task is
};

RunFacts factsOf(const Trace &trace);

} // namespace interleave
