#pragma once

#include "core/model/environment.h"
#include "core/model/taskspec.h"
#include "core/trace/recorder.h"
#include "core/trace/taskresults.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>

namespace interleave {

class LockedThread;

// What the phases of one task share, and what they may use.
struct PhaseContext {
    TaskId task{};
    TaskResults &results; // for the images
    const RunEnvironment &environment;
    std::stop_token stop;
    std::string fetched{}; // by the task's last Fetch
    std::string found{};            // what the task has to say, beside its checksum; may be empty
    LockedThread *thread = nullptr; // under an interpreter lock: whose safe points are to be visited
};

// Performs all phases of a task on the calling thread, under the interpreter lock if `thread` is given, recording on `track`, and reports exactly one outcome.
void performBlocking(const TaskSpec &task, TrackWriter &track, TaskResults &results, const RunEnvironment &environment,
                     const std::stop_token &stop, LockedThread *thread = nullptr);

// One phase on the calling thread: its checksum, or nothing when it was stopped. Throws std::exception when it fails.
std::optional<std::uint64_t> performPhase(const Phase &phase, PhaseContext &context);

// What a thread is doing in this phase: Running, or Blocked where it waits.
State stateOf(const Phase &phase);

} // namespace interleave
