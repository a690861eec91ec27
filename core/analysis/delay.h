#pragma once

#include "core/trace/trace.h"

#include <array>

namespace interleave {

// What a run as a whole is doing at an instant: the first of these that applies to any of its tasks. So the times add up to the wall
// time, and the differences of two runs' times add up to the difference of their wall times.
enum class RunActivity : std::uint8_t {
    Computing = 0,
    Transferring, // nobody computes; arguments or results are under way
    Starting,     // … workers are being started
    Waiting,      // … tasks wait, with or without a worker
    Locked,       // … tasks could go on, but for a lock
    Idle,         // nothing is under way: tasks are queued, or nothing is left but the end
};
inline constexpr std::size_t kRunActivityCount = 6;

struct ActivityTime {
    Nanos wall = 0;
    int atOnce = 0; // the most tasks that did this at the same instant
};

struct RunProfile {
    std::array<ActivityTime, kRunActivityCount> activities;
    std::array<Nanos, kStateCount> stateTime{}; // summed over tasks
    int computed = 0, waited = 0;               // how many tasks did

    const ActivityTime &operator[](RunActivity activity) const { return activities[std::size_t(activity)]; }
};

// One pass over the slices, sorted: about 0.2 µs for each. Of a sealed trace.
RunProfile runProfileOf(const Trace &trace);

// Why a run took longer than another that had the same to do, as facts. Ids only: the words are the app's.
struct Delay {
    enum class Cause {
        Unclear,          // no single thing makes up a third of it
        OneWaitAtATime,   // `tasks` tasks waited one after the other
        FewWaitsAtATime,  // `tasks` tasks waited, at most `atOnce` at a time; in the other run `otherAtOnce`
        LongerWaits,      // as many at a time, but it took longer
        InterpreterLock,  // one computed at a time, because of the lock; `amount` is what tasks waited for it, added up
        OneComputing,     // `tasks` tasks computed one after the other; in the other run up to `otherAtOnce` at a time
        LongerComputing,  // as many at a time, but it took longer
        Transfer,         // tasks or results were on their way
        Start,            // workers were being started
        Lock,             // tasks waited for a lock while nobody computed
        Idle,             // nobody took up what was queued
    };
    Nanos later = 0; // how much longer; negative: it was the faster one
    Nanos best = 0;  // how long the other one took
    Cause cause = Cause::Unclear;
    Nanos amount = 0; // how much of `later` it makes up, unless said otherwise
    int tasks = 0, atOnce = 0, otherAtOnce = 0;
};

Delay delayOf(const Trace &run, const RunProfile &profile, const Trace &best, const RunProfile &bestProfile);

// Whether two runs had the same to do, so that their times may be compared if all tasks of both were done: workload, seed and parameters
// are the same, except for those that say in which way (kWays).
bool isSameWork(const Trace &a, const Trace &b);

} // namespace interleave
