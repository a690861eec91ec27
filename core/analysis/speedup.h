#pragma once

#include "core/trace/trace.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace interleave {

// The run that did the same work one task after the other: the first finished one of the strategy `sequential` with the same workload,
// parameters and seed. Null: `runs` has none.
const Trace *sequentialOf(const Trace &run, std::span<const Trace *const> runs);

// Wall time of that run over this one's, medians where they were repeated; nothing without one.
std::optional<double> speedup(const Trace &run, std::span<const Trace *const> runs);
std::optional<double> speedup(const Trace &run, const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
