#pragma once

#include "app/timeline/layout.h"

namespace interleave {

// What was in a range of time, added up over lanes.
struct Measured {
    StateTimes states{}; // ns
    double idle = 0;     // ns in which a worker of a run that was going on had nothing to do
    double total() const;
};

// Of slices that do not overlap, exactly. `now`: where open slices end.
StateTimes timeIn(const std::vector<Slice> &slices, const Overview &overview, Nanos begin, Nanos end, Nanos now);

// `begin`, `end`: on the axis that the runs share. What a lock's lane says, its holder's own lane says as well, so it does not count.
Measured measure(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, double begin, double end);

} // namespace interleave
