#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>

namespace interleave {

// Counts to `iterations`, each step depending on the one before, so that no compiler and no second core can shorten it: a fixed
// amount of work, about 3-5 ns a step. Looks at `stop` every 65,536 steps; nothing when it was stopped.
std::optional<std::uint64_t> countTo(std::uint64_t iterations, const std::stop_token &stop);

} // namespace interleave
