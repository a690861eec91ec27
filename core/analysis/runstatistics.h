#pragma once

#include "core/trace/trace.h"

#include <array>
#include <map>

namespace interleave {

// What a trace says in numbers. A pure function of the trace.
struct RunStatistics {
    double wallSeconds = 0; // the median, if the run was repeated
    // A bound from below: the longest task (its waiting + its computing), or all computing over the cores, whichever is larger.
    double bestPossibleSeconds = 0;
    std::array<double, kStateCount> stateSeconds{};   // summed over tasks
    std::array<int, kOutcomeCount> outcomes{};        // tasks per outcome
    std::uint64_t checksum = 0;                       // of all done tasks, independent of their order
};

// The wall times of all repeats in seconds; of a run that was made once, its own.
std::vector<double> repeatSeconds(const Trace &trace);

// Why tasks failed or were lost, each reason with how many tasks it concerns.
std::map<std::string, int> failureReasons(const Trace &trace);

RunStatistics statisticsOf(const Trace &trace);

} // namespace interleave
