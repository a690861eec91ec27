#pragma once

#include "core/execution/eventloop.h"
#include "core/execution/threadpool.h"
#include "core/model/environment.h"
#include "core/model/taskspec.h"
#include "core/trace/recorder.h"
#include "core/trace/taskresults.h"

#include <span>

namespace interleave {

// A pool with a track for each of its workers.
struct TrackedPool {
    ThreadPool *pool = nullptr;
    std::span<TrackWriter *const> tracks;
};

// Where the coroutines of one run record and compute. Outlives the loop's run.
struct AsyncEnvironment {
    EventLoop &loop;
    TrackWriter &loopTrack;  // what the loop's thread does
    TrackWriter &awaitTrack; // tasks that are suspended; written by the loop's thread
    TaskResults &results;
    const RunEnvironment &environment;
    std::stop_token stop;
    TrackedPool compute{}; // computes there if given (hybrid), on the loop otherwise
    TrackedPool helpers{}; // for what can only be done by blocking a thread: files, the database
};

// Performs all phases of a task as a coroutine and reports exactly one outcome.
LoopTask performAsync(const TaskSpec &task, AsyncEnvironment &environment);

} // namespace interleave
