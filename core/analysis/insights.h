#pragma once

#include "core/trace/trace.h"

#include <array>
#include <vector>

namespace interleave {

// One task held the event loop, computing or blocking, while others could not go on.
struct Freeze {
    Nanos begin = 0, end = 0;
    TaskId task{}; // the guilty one
    State state = State::Running;
};

inline constexpr Nanos kFreeze = 100'000'000; // shorter ones are what a loop is for; 100 ms is where people begin to notice a delay
                                              // (Miller 1968, Nielsen 1993)

// In the order of time. Empty for a run without an event loop, or with one task only: then nobody had to wait. A growing trace works
// too.
std::vector<Freeze> freezesOf(const Trace &trace);

// How many tasks were under way (taken up and not ended) at `points` instants, evenly over the run.
std::vector<int> inFlight(const Trace &trace, int points);

// How long each wait (blocked or suspended) of each task took until the task computed again, or ended: with what it waited afterwards
// for its turn or for a lock.
std::vector<Nanos> waitLatencies(const Trace &trace);

// These in short. Of no waits: all zero.
struct WaitSummary {
    std::int64_t count = 0;
    Nanos shortest = 0, median = 0, nineOfTen = 0, longest = 0; // half took at most `median`, nine of ten at most `nineOfTen`
    std::array<int, 63> byPower{};                              // [p]: how many took at least 2^p ns and less than twice that
};

WaitSummary waitSummaryOf(const Trace &trace);

} // namespace interleave
