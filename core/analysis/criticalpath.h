#pragma once

#include "core/trace/trace.h"

#include <stop_token>
#include <vector>

namespace interleave {

// One link of the chain that decided how long the run took. Without a task: a worker was being started.
struct PathStep {
    Nanos begin = 0, end = 0;
    TaskId task = kNoTask;
    TrackId track{};
    State state = State::Running;
};

// From the task that ended last back to the beginning: what it did, and wherever it had to wait for its worker or for a lock, what
// the one did that had it. In the order of time, without overlaps. Of a sealed trace; shortening anything that is not on the path
// does not make the run shorter.
std::vector<PathStep> criticalPath(const Trace &trace, std::stop_token stop = {}); // asked to stop, it has only its end

} // namespace interleave
