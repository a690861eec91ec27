#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace interleave {

// What a thread of a program that is only looked at was doing at an instant. The values are part of the stream: only ever append.
enum class Activity : std::uint8_t {
    Unknown = 0, // it waits, and the system does not let us see for what
    Running,     // on a core, or ready to be
    Network,     // a socket to another machine, or to this one's loopback
    Disk,        // files, page faults
    Sleep,       // a span of time
    Lock,        // a mutex, a lock on a file
    Woken,       // another thread of its own program: a condition, a semaphore, the end of that thread
    Gil,         // inferred: Python's interpreter lock
    Child,       // the end of a child process
    Pipe,        // another program, through a pipe or a local socket
    Terminal,    // somebody to type
    Stopped,     // by a signal or a debugger
    Other,       // something else (a signal, ...)
};
inline constexpr std::size_t kActivityCount = 13;
inline constexpr std::array<std::string_view, kActivityCount> kActivityIds{
    "unknown", "running", "network", "disk", "sleep", "lock", "thread", "gil", "child", "pipe", "terminal", "stopped", "other"};
constexpr std::string_view id(Activity activity) { return kActivityIds[static_cast<std::size_t>(activity)]; }

struct ObservedProcess {
    std::int64_t pid = 0, parent = 0;
    std::string name;
    bool python = false; // a CPython that has an interpreter lock
};

struct ObservedThread {
    std::uint32_t process = 0; // its place in Observation::processes
    std::int64_t tid = 0;
    std::string name;
};

// Counters since the thread's birth; what happened between two samples of a thread is their difference. Written into the stream as
// it lies in memory.
struct ThreadSample {
    std::int64_t time = 0;        // ns since the start of the run
    std::uint64_t cpu = 0;        // ns on a core
    std::uint64_t coreWait = 0;   // ns ready to run, without a core
    std::uint32_t thread = 0;     // its place in Observation::threads, which is also its TaskId
    std::uint32_t turns = 0;      // how often it was put on a core: unchanged means that it is still in the same wait
    Activity activity = Activity::Unknown;
    std::uint8_t unused[7]{};
};
static_assert(sizeof(ThreadSample) == 40);

// All processes that live are sampled together, so the same time belongs to one look at the whole program.
struct ProcessSample {
    std::int64_t time = 0;
    std::uint64_t cpu = 0;      // ns, of all its threads, in steps of the system's tick
    std::uint64_t childCpu = 0; // ns, of the children that it has waited for
    std::uint64_t readBytes = 0, writtenBytes = 0; // from and to the disk
    std::uint64_t residentBytes = 0;
    std::uint32_t process = 0;
    std::uint32_t threads = 0, descriptors = 0, sockets = 0;
};
static_assert(sizeof(ProcessSample) == 64);

// How the program that was looked at ended, and what could not be seen of it.
struct ObservedEnd {
    std::optional<int> exitCode;    // 128 + the signal, if one ended it; none for a program that was not started by us, or lives on
    bool ended = false;             // by itself, before we stopped looking
    std::vector<std::string> cannotKnow; // ids, see diagnose/sampler.h
    double ownCpuShare = 0;         // of one core, that looking took
};

// A program as it was seen from outside. Empty for a run of our own.
struct Observation {
    std::vector<ObservedProcess> processes;
    std::vector<ObservedThread> threads;
    std::vector<ThreadSample> threadSamples;   // by time
    std::vector<ProcessSample> processSamples; // by time
    ObservedEnd end;

    bool empty() const { return processes.empty(); }
};

} // namespace interleave
