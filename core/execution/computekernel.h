#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

namespace interleave {

class LockedThread;

// Counts to `iterations`: `count += i`, and the remainder of a division, so that each step depends on the one before and the compiler
// can not shorten it. A fixed amount of work, about 4 ns a step, and the same in Python (resources/python/interleave_harness/counting.py).
// Looks at `stop` every 65,536 steps; nothing when it was stopped.
// Under an interpreter lock it visits a safe point every 16 steps, about as often as Python code does.
std::optional<std::uint64_t> countTo(std::uint64_t iterations, const std::stop_token &stop, LockedThread *thread = nullptr);

} // namespace interleave
