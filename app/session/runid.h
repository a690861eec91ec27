#pragma once

#include <cstdint>

namespace interleave {

// One run of a RunHistory, for as long as the program runs; never used again for another. 0: none.
enum class RunId : std::uint32_t {};
inline constexpr RunId kNoRun{};

} // namespace interleave
