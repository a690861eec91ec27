#pragma once

#include "core/trace/taskresults.h"
#include "core/model/taskspec.h"
#include "core/trace/recorder.h"

#include <cstdint>
#include <optional>
#include <stop_token>

namespace interleave {

// Performs all phases of a task on the calling thread, recording on `track`, and reports exactly one outcome.
void performBlocking(const TaskSpec &task, TrackWriter &track, TaskResults &results, const std::stop_token &stop);

// One phase that computes; images go to `results`. Nothing when it was stopped; throws for Fail.
std::optional<std::uint64_t> performCompute(const Phase &phase, TaskId task, TaskResults &results,
                                            const std::stop_token &stop);

} // namespace interleave
