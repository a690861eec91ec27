#pragma once

#include <cstddef>
#include <cstdint>

namespace interleave {

// What a file may hold, all in one place (core/trace/README.md repeats it). Whatever is beyond is refused, or cut where that is said:
// so no file, however hostile, takes more than 512 MB of memory or 2 s.
inline constexpr std::int64_t kMaximumFileBytes = std::int64_t(128) << 20;
inline constexpr std::size_t kMaximumRunsInFile = 1000;
inline constexpr std::uint32_t kMaximumFrameLength = 16u << 20; // bytes
inline constexpr std::uint32_t kMaximumHeaderLength = 1u << 20;    // of the one header: it holds a command with all its arguments
inline constexpr std::uint32_t kMaximumJsonFrameLength = 1u << 16; // of all other frames of JSON but the tasks'
inline constexpr std::int64_t kLatestTime = 8'000'000'000'000'000'000; // ns; 250 years
inline constexpr std::uint32_t kMaximumTracks = 1u << 16;       // of a run
inline constexpr std::uint32_t kMaximumTasks = 1u << 22;        // of a live run, which only our own runners write
inline constexpr std::uint32_t kMaximumImages = 1000;           // of a run
inline constexpr std::uint32_t kMaximumImageSide = 4096;        // pixels

// Of all runs in one file together.
struct FileLimits {
    std::size_t tasks = 1'000'000;
    std::size_t records = 2'000'000; // tasks and slices together
    std::size_t tracks = 1u << 17;
    std::size_t imageBytes = std::size_t(64) << 20;
};

// Longer texts are cut, with an ellipsis.
inline constexpr std::size_t kMaximumNameBytes = 500;    // of tasks, tracks, parameters, machines
inline constexpr std::size_t kMaximumReasonBytes = 1000; // why a task failed, or a run

// Chrome trace JSON, for which other programs are to blame.
inline constexpr std::int64_t kMaximumJsonBytes = std::int64_t(64) << 20;
inline constexpr std::size_t kMaximumJsonEvents = 1'000'000;
inline constexpr std::size_t kMaximumJsonTasks = 250'000; // names on a thread, ids of async events

// The runs inside a picture.
inline constexpr std::int64_t kMaximumEmbeddedBytes = std::int64_t(16) << 20; // compressed, as they lie in the picture

} // namespace interleave
