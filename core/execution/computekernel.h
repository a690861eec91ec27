#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

namespace interleave {

class LockedThread;

// Counts to `iterations`, each step depending on the one before, so that no compiler and no second core can shorten it: a fixed
// amount of work, about 3-5 ns a step. Looks at `stop` every 65,536 steps; nothing when it was stopped.
// Under an interpreter lock it visits a safe point every 16 steps, about as often as Python code does.
std::optional<std::uint64_t> countTo(std::uint64_t iterations, const std::stop_token &stop, LockedThread *thread = nullptr);

} // namespace interleave
