#include "core/diagnose/lanes.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr std::int64_t kShortest = 50'000; // ns; less is not drawn apart
constexpr std::int64_t kTick = 4'500'000;    // ns; of a system with 250 ticks a second
constexpr std::int64_t kRound = 40'000'000;  // ns; samples that are further apart than this hide whole turns
constexpr std::int64_t kMostRounds = 8;

// How often it ran and waited in turns, as far as that is drawn.
std::int64_t roundsBetween(const ThreadSample &before, const ThreadSample &after)
{
    const std::int64_t turns = std::int64_t(after.turns) - std::int64_t(before.turns);
    return std::clamp<std::int64_t>(std::min(turns, (after.time - before.time) / kRound), 1, kMostRounds);
}

} // namespace

std::vector<Portion> portionsBetween(const ThreadSample &before, const ThreadSample &after, Activity &waiting)
{
    const std::int64_t length = after.time - before.time;
    std::vector<Portion> portions;
    if (after.activity != Activity::Running)
        waiting = after.activity;
    if (length <= 0)
        return portions;
    std::int64_t ran = std::min(length, std::int64_t(after.cpu - before.cpu));
    std::int64_t queued = std::min(length - ran, std::int64_t(after.coreWait - before.coreWait));
    std::int64_t waited = length - ran - queued;
    const bool ready = before.activity == Activity::Running && after.activity == Activity::Running;
    if (ready && after.turns == before.turns) {
        // It never left the core, whose counter lags behind by up to a tick; or it waits for one, which is counted only afterwards.
        (ran > 0 && waited <= kTick ? ran : queued) += waited;
        waited = 0;
    } else if (waited < kShortest && ran + queued > 0) {
        (ran > 0 ? ran : queued) += waited;
        waited = 0;
    }
    const bool waitsFirst = after.activity == Activity::Running && before.activity != Activity::Running;
    const std::int64_t rounds = roundsBetween(before, after);
    std::int64_t at = before.time;
    for (std::int64_t round = 0; round < rounds; ++round) {
        const auto add = [&](std::int64_t total, Activity activity, bool isQueued) {
            const std::int64_t span = total / rounds + (round < total % rounds ? 1 : 0); // all of them together are the total
            if (span > 0)
                portions.push_back({at, at + span, activity, isQueued});
            at += span;
        };
        if (waitsFirst)
            add(waited, waiting, false);
        add(queued, Activity::Running, true);
        add(ran, Activity::Running, false);
        if (!waitsFirst)
            add(waited, waiting, false);
    }
    return portions;
}

namespace {

std::int64_t unexplained(const ThreadSample &before, const ThreadSample &after)
{
    return (after.time - before.time) - std::int64_t(after.cpu - before.cpu) - std::int64_t(after.coreWait - before.coreWait);
}

} // namespace

void settle(const ThreadSample &before, ThreadSample &sample, const ThreadSample &next)
{
    const std::int64_t tooMuch = -unexplained(sample, next), room = unexplained(before, sample);
    if (sample.activity == Activity::Running && tooMuch > 0 && room > 0)
        sample.coreWait += std::uint64_t(std::min({tooMuch, room, std::int64_t(next.coreWait - sample.coreWait)}));
}

void settleLast(const ThreadSample &before, ThreadSample &sample)
{
    if (before.activity == Activity::Running && sample.activity == Activity::Running)
        sample.coreWait += std::uint64_t(std::max<std::int64_t>(0, unexplained(before, sample)));
}

State stateOf(const Portion &portion)
{
    if (portion.queued)
        return State::Queued;
    switch (portion.activity) {
    case Activity::Running: return State::Running;
    case Activity::Gil: return State::Gil;
    case Activity::Lock: return State::Lock;
    default: return State::Blocked;
    }
}

Lanes::Lane &Lanes::lane(std::uint32_t thread)
{
    if (m_lanes.size() <= thread)
        m_lanes.resize(thread + 1);
    return m_lanes[thread];
}

void Lanes::change(Lane &lane, std::uint32_t thread, const Portion &portion, std::vector<EventRecord> &events)
{
    const State state = stateOf(portion);
    if (lane.open && lane.state == state && lane.activity == portion.activity)
        return;
    if (lane.open)
        events.push_back({portion.begin, thread, std::uint16_t(lane.activity), EventKind::End, std::uint8_t(lane.state)});
    lane.open = true;
    lane.state = state;
    lane.activity = portion.activity;
    events.push_back({portion.begin, thread, std::uint16_t(lane.activity), EventKind::Begin, std::uint8_t(state)});
}

void Lanes::draw(Lane &lane, std::uint32_t thread, std::vector<EventRecord> &events)
{
    for (const Portion &portion : portionsBetween(lane.before, lane.last, lane.waiting))
        change(lane, thread, portion, events);
}

std::vector<EventRecord> Lanes::add(const ThreadSample &sample)
{
    Lane &lane = this->lane(sample.thread);
    std::vector<EventRecord> events;
    if (lane.samples >= 2) {
        settle(lane.before, lane.last, sample);
        draw(lane, sample.thread, events);
    }
    lane.before = lane.last;
    lane.last = sample;
    ++lane.samples;
    return events;
}

std::vector<EventRecord> Lanes::finish(std::uint32_t thread, std::int64_t time)
{
    Lane &lane = this->lane(thread);
    std::vector<EventRecord> events;
    if (lane.samples >= 2) {
        settleLast(lane.before, lane.last);
        draw(lane, thread, events);
    }
    lane.samples = 0;
    if (lane.open)
        events.push_back({time, thread, std::uint16_t(lane.activity), EventKind::End, std::uint8_t(lane.state)});
    lane.open = false;
    return events;
}

} // namespace interleave
