#pragma once

#include "core/trace/trace.h"

#include <memory>
#include <vector>

namespace interleave::testing {

// Two small runs of one comparison that have a bit of everything: two workers and a hand-over, waits that overlap, a wake, an empty
// slice, a failed task, awkward names, a picture, parameters, a machine, costs. Always the same.
// A task that has ended, without its slices.
TaskRecord ended(const std::string &name, Outcome outcome, Nanos end, std::uint64_t checksum, const std::string &reason = {});

std::vector<std::shared_ptr<const Trace>> sampleRuns();

} // namespace interleave::testing
