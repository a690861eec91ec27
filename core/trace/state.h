#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace interleave {

// What a task is doing at an instant. The values are part of the stream format: only ever append.
enum class State : std::uint8_t {
    Queued = 0,   // nobody has picked the task up (first time, or again after a wait that is over)
    Starting,     // its thread, process or interpreter is being started
    Running,      // computing
    Blocked,      // waits and holds its worker
    Suspended,    // waits and holds no worker (a coroutine at co_await)
    Gil,          // could run, waits for the interpreter lock
    Lock,         // could run, waits for another lock
    Transferring, // arguments or results are being serialised and moved
};
inline constexpr std::size_t kStateCount = 8;

// How a task ended: exactly one of them. None means that it has not ended yet (only in a trace that is not sealed).
enum class Outcome : std::uint8_t { None = 0, Done, Failed, Cancelled, Lost };
inline constexpr std::size_t kOutcomeCount = 5;

// The names used in JSON, CSV and on the command line.
inline constexpr std::array<std::string_view, kStateCount> kStateIds{
    "queued", "starting", "running", "blocked", "suspended", "gil", "lock", "transferring"};
inline constexpr std::array<std::string_view, kOutcomeCount> kOutcomeIds{"none", "done", "failed", "cancelled", "lost"};

constexpr std::string_view id(State state) { return kStateIds[static_cast<std::size_t>(state)]; }
constexpr std::string_view id(Outcome outcome) { return kOutcomeIds[static_cast<std::size_t>(outcome)]; }

} // namespace interleave
