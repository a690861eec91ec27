#pragma once

#include <cstdint>

namespace interleave {

// Strong ids: a task and a track can not be mixed up. Both are indices that count from 0 in one run.
enum class TaskId : std::uint32_t {};
enum class TrackId : std::uint32_t {};

inline constexpr TaskId kNoTask{0xffffffffu};
inline constexpr TrackId kNoTrack{0xffffffffu};

constexpr std::uint32_t index(TaskId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t index(TrackId id) { return static_cast<std::uint32_t>(id); }

} // namespace interleave
