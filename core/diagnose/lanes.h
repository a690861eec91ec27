#pragma once

#include "core/trace/observation.h"
#include "core/trace/state.h"
#include "core/trace/streamformat.h"

#include <vector>

namespace interleave {

// What a thread was doing between two of its samples, in the state alphabet: its time on a core runs, its time ready without one is
// queued, the rest waits for what it was seen waiting for. How much of each is exact (the kernel counts it); their order within the
// few milliseconds between two samples is not known, and drawn so that it agrees with what was seen at both ends. Where looking is
// costly and the samples are further apart, the kernel's count of its turns on a core says how often it went to and fro: it is drawn as
// so many equal rounds, up to eight.
struct Portion {
    std::int64_t begin = 0, end = 0; // ns
    Activity activity = Activity::Running;
    bool queued = false; // ready to run, but without a core
};
// `waiting` is what the thread was last seen waiting for; updated.
std::vector<Portion> portionsBetween(const ThreadSample &before, const ThreadSample &after, Activity &waiting);

// The kernel counts time without a core only once the thread has got one, so a sample in the middle of such a time comes too early for
// it. What `next` has too much for the time since `sample` belongs before it.
void settle(const ThreadSample &before, ThreadSample &sample, const ThreadSample &next);
void settleLast(const ThreadSample &before, ThreadSample &sample); // the last one: ready at both ends is taken as ready all the while

State stateOf(const Portion &portion);

// Turns the samples of all threads, as they come, into the events of their lanes, one sample behind (settle). An event's phase is its
// Activity.
class Lanes {
public:
    std::vector<EventRecord> add(const ThreadSample &sample); // of this thread's track
    std::vector<EventRecord> finish(std::uint32_t thread, std::int64_t time);

private:
    struct Lane {
        ThreadSample before, last;
        Activity waiting = Activity::Unknown;
        int samples = 0;
        bool open = false;
        State state = State::Running;
        Activity activity = Activity::Running;
    };
    Lane &lane(std::uint32_t thread);
    void draw(Lane &lane, std::uint32_t thread, std::vector<EventRecord> &events);
    void change(Lane &lane, std::uint32_t thread, const Portion &portion, std::vector<EventRecord> &events);

    std::vector<Lane> m_lanes;
};

} // namespace interleave
