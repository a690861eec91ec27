#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>

namespace interleave {

// A wait for something outside the program; performed as a sleep. Blocking interpreters hold their worker, coroutines do not.
struct Wait {
    std::chrono::nanoseconds duration{};
};

// A counting loop of exactly `iterations` steps; its result depends on every step (see execution/computekernel.h).
struct Compute {
    std::uint64_t iterations = 0;
    bool oneCall = false; // one long call into C: no safe point in it at which an interpreter lock could change hands
};

// Draw a picture from `seed`, then blur it `passes` times with a box of `radius` pixels.
struct Blur {
    std::uint32_t width = 0, height = 0; // pixels
    std::uint32_t radius = 0;            // pixels
    std::uint32_t passes = 0;
    std::uint64_t seed = 0;
};

// Ends the task as failed. Exists to show, and to test, that a failing task is data and not an error of the run.
struct Fail {};

// What the web server is asked to do wrong.
enum class WireFault : std::uint8_t { None = 0, Refused, Reset, Silent, Truncated, Garbage, TooLarge };
inline constexpr std::uint8_t kWireFaultCount = 7;

// Gets one page from the run's own web server over a socket of its own (HTTP/1.1, one request a connection). Its bytes stay with the
// task for a Parse.
struct Fetch {
    std::uint32_t page = 0;
    std::uint32_t maximumBytes = 1 << 20; // of the body; a larger one fails the task
    std::chrono::milliseconds timeout{10000}; // without any progress
    WireFault fault = WireFault::None;
};

// Reads one file of the run's own folder, past the system's cache where the system lets us.
struct ReadFile {
    std::string name;
};

// Asks the run's own SQLite database (model/environment.h) which words contain the digits of `number`. The driver blocks.
struct Query {
    std::uint32_t number = 0;
};

// Counts the links and the words of what was fetched, `rounds` times.
struct Parse {
    std::uint32_t rounds = 1;
};

// A call that blocks its thread and can not be awaited: the mistake that freezes an event loop.
struct BlockingCall {
    std::chrono::nanoseconds duration{};
    bool onHelperThread = false; // what an event loop should do with it; blocking interpreters make no difference
};

// Computes a Fibonacci number in the slowest way, with a call for each step (execution/awaitcalls.h). On an event loop every call is
// awaited; with `yields`, each of them lets the loop go round first. Elsewhere these are plain calls.
struct AwaitCalls {
    std::uint32_t number = 0;
    bool yields = false;
};

enum class Adding : std::uint8_t { Plain = 0, PlainWithCall, Atomic, Locked, Own };
inline constexpr std::uint8_t kAddingCount = 5;

// Threads that are started for this alone add 1 to one counter, all at the same time (execution/counttogether.h). What the counter says in the
// end is not part of the checksum, for it may differ; it becomes what the task found.
struct CountTogether {
    std::uint32_t threads = 2;
    std::uint32_t increments = 0; // of each thread
    Adding how = Adding::Plain;
};

using Phase = std::variant<Wait, Compute, Blur, Fail, Fetch, ReadFile, Query, Parse, BlockingCall, AwaitCalls, CountTogether>;

// Phases that wait and can only do so by blocking a thread.
inline bool blocksItsThread(const Phase &phase)
{
    return std::holds_alternative<ReadFile>(phase) || std::holds_alternative<Query>(phase);
}

} // namespace interleave
