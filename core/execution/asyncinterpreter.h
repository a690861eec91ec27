#pragma once

#include "core/execution/eventloop.h"
#include "core/trace/taskresults.h"
#include "core/execution/threadpool.h"
#include "core/model/taskspec.h"
#include "core/trace/recorder.h"

#include <span>

namespace interleave {

// Where the coroutines of one run record and compute. Outlives the loop's run.
struct AsyncEnvironment {
    EventLoop &loop;
    TrackWriter &loopTrack;    // what the loop's thread computes
    TrackWriter &awaitTrack;   // tasks that are suspended; written by the loop's thread
    TaskResults &results;
    std::stop_token stop;
    ThreadPool *pool = nullptr;               // computes there if given (hybrid), on the loop otherwise
    std::span<TrackWriter *const> poolTracks; // one for each of the pool's workers
};

// Performs all phases of a task as a coroutine and reports exactly one outcome.
LoopTask performAsync(const TaskSpec &task, AsyncEnvironment &environment);

} // namespace interleave
