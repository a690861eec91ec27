#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace interleave {

// How a strategy runs its tasks, from the simplest to add to a program to the one that takes most.
enum class Way { OneByOne, Threads, EventLoop, LoopAndThreads, Processes };

// One way to do a piece of work, as it was measured on this machine.
struct MeasuredWay {
    std::string strategy;
    Way way = Way::OneByOne;
    bool finished = false; // all tasks were done
    double seconds = 0;    // the median of its repeats, and their range
    double shortest = 0, longest = 0;
    std::size_t repeats = 1;
    std::int64_t memoryBytes = 0; // at most, above the idle program
    double waitingShare = 0;      // of its tasks' waiting and computing
};

enum class Why {
    NothingToGain, // one after the other is as fast
    Unclear,       // another way was faster, but one after the other is as fast for all that the repeats tell
    OnlyFastest,   // no other way is as fast
    LowestMemory,  // others are as fast, but take at least twice the memory
    Simplest,      // others are as fast, but harder to add
};

struct Recommendation {
    std::string strategy;
    Way way = Way::OneByOne;
    Why why = Why::Simplest;
    double seconds = 0;
    double timesFaster = 0; // than one after the other; 0: that did not finish, or was not measured
    std::int64_t memoryBytes = 0;
    std::int64_t otherMemoryBytes = 0; // of the lightest of the other ways that run tasks side by side; 0: there is none
    double waitingShare = 0;
    std::vector<std::string> asFast;   // the others
};

inline constexpr double kAsFast = 1.1;                       // of the least time; or where the ranges of the repeats overlap
inline constexpr double kAsFastForAllWeKnow = 1.5;           // likewise, of a run that was made once: nobody knows its range
inline constexpr double kMemoryFactor = 2;                   // less is no reason to choose
inline constexpr std::int64_t kMemoryStep = 4 * 1024 * 1024; // bytes; likewise

// What to use, from the measurements alone. Of the ways that are as fast as the fastest: none if one after the other is among them; else
// the one of least memory if that differs; else the simplest. Nothing when no way finished.
std::optional<Recommendation> recommend(std::vector<MeasuredWay> ways);

} // namespace interleave
