#pragma once

#include "core/trace/limits.h"

#include <cstddef>
#include <cstdint>

namespace interleave {

// The trace stream, version 1 (core/trace/README.md is its page). Little endian. The magic, then frames:
//   u8 type · u32 length · payload
inline constexpr char kStreamMagic[] = "INTERLEAVE 1\n";
inline constexpr std::size_t kStreamMagicLength = sizeof kStreamMagic - 1;
inline constexpr std::size_t kFrameHeaderLength = 5;
inline constexpr std::size_t kMaximumKeptRepeats = 1000;

enum class FrameType : std::uint8_t {
    Header = 'H', // JSON: spec, host
    Track = 'K',  // JSON: id, kind, name
    Tasks = 'T',  // JSON: names of all tasks, in the order of their ids
    Events = 'E', // u32 track, then EventRecords of that track in the order of time
    Results = 'R', // ResultRecords, each with the reason's bytes behind it
    Image = 'I',  // u32 task, u32 width, u32 height, then 3 bytes a pixel (RGB)
    Observed = 'O',       // JSON: a process, a thread (with its task and track) or the end of a program that is looked at
    ThreadSamples = 'S',  // ThreadSamples as they lie in memory (observation.h)
    ProcessSamples = 'P', // likewise
    Seal = 'Z',   // JSON: end, wall_ns, failure, ledger, repeats; the last frame
};

enum class EventKind : std::uint8_t {
    Begin = 0,
    End = 1,
    Core = 2, // running slices of this track begin on another core from here on: `phase` is its number, task and state say nothing
};

struct EventRecord {
    std::int64_t time; // ns since the start of the run
    std::uint32_t task;
    std::uint16_t phase;
    EventKind kind;
    std::uint8_t state;
};
static_assert(sizeof(EventRecord) == 16);

struct ResultRecord {
    std::int64_t time;
    std::uint64_t checksum;
    std::uint32_t task;
    std::uint16_t reasonLength; // bytes of UTF-8 that follow
    std::uint8_t outcome;
    std::uint8_t unused;
};
static_assert(sizeof(ResultRecord) == 24);

} // namespace interleave
