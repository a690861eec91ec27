#include "core/analysis/delay.h"

#include <algorithm>

namespace interleave {

namespace {

struct Change {
    Nanos time;
    std::int32_t by; // +1 a slice begins, -1 one ends
    State state;
};

std::vector<Change> changesOf(const Trace &trace)
{
    std::vector<Change> changes;
    for (const Track &track : trace.tracks) {
        if (track.kind == TrackKind::Lock)
            continue; // it says who holds it, beside what its holder's own track says
        for (const Slice &slice : track.slices)
            if (slice.state != State::Queued && slice.end > slice.begin) {
                changes.push_back({slice.begin, 1, slice.state});
                changes.push_back({slice.end, -1, slice.state});
            }
    }
    std::ranges::sort(changes, {}, &Change::time);
    return changes;
}

int waiting(const std::array<int, kStateCount> &counts)
{
    return counts[std::size_t(State::Blocked)] + counts[std::size_t(State::Suspended)];
}

// What is going on, and how many do it.
std::pair<RunActivity, int> activityOf(const std::array<int, kStateCount> &counts)
{
    const auto at = [&](State state) { return counts[std::size_t(state)]; };
    if (at(State::Running) > 0)
        return {RunActivity::Computing, at(State::Running)};
    if (at(State::Transferring) > 0)
        return {RunActivity::Transferring, at(State::Transferring)};
    if (at(State::Starting) > 0)
        return {RunActivity::Starting, at(State::Starting)};
    if (waiting(counts) > 0)
        return {RunActivity::Waiting, waiting(counts)};
    const int locked = at(State::Gil) + at(State::Lock);
    return {locked > 0 ? RunActivity::Locked : RunActivity::Idle, locked};
}

Delay::Cause causeOfWaiting(const RunProfile &run, const RunProfile &best)
{
    const int atOnce = run[RunActivity::Waiting].atOnce;
    if (atOnce == 1 && run.waited > 1)
        return Delay::Cause::OneWaitAtATime;
    return atOnce < best[RunActivity::Waiting].atOnce ? Delay::Cause::FewWaitsAtATime : Delay::Cause::LongerWaits;
}

Delay::Cause causeOfComputing(const RunProfile &run, const RunProfile &best, Nanos later)
{
    if (run.stateTime[std::size_t(State::Gil)] > later / 3)
        return Delay::Cause::InterpreterLock;
    if (run[RunActivity::Computing].atOnce == 1 && run.computed > 1 && best[RunActivity::Computing].atOnce > 1)
        return Delay::Cause::OneComputing;
    return Delay::Cause::LongerComputing;
}

} // namespace

RunProfile runProfileOf(const Trace &trace)
{
    RunProfile profile;
    std::array<int, kStateCount> counts{};
    Nanos reached = 0;
    const auto advance = [&](Nanos time) {
        time = std::min(time, trace.now);
        if (time <= reached)
            return;
        const auto [activity, tasks] = activityOf(counts);
        ActivityTime &sum = profile.activities[std::size_t(activity)];
        sum.wall += time - reached;
        sum.atOnce = std::max(sum.atOnce, tasks);
        ActivityTime &waits = profile.activities[std::size_t(RunActivity::Waiting)];
        waits.atOnce = std::max(waits.atOnce, waiting(counts)); // also while others compute
        reached = time;
    };
    for (const Change &change : changesOf(trace)) {
        advance(change.time);
        counts[std::size_t(change.state)] += change.by;
    }
    advance(trace.now);
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        bool computed = false, waited = false;
        for (const Slice slice : lifeOf(trace, i)) {
            profile.stateTime[std::size_t(slice.state)] += slice.end - slice.begin;
            computed = computed || slice.state == State::Running;
            waited = waited || slice.state == State::Blocked || slice.state == State::Suspended;
        }
        profile.computed += computed;
        profile.waited += waited;
    }
    return profile;
}

Delay delayOf(const Trace &run, const RunProfile &profile, const Trace &best, const RunProfile &bestProfile)
{
    Delay delay;
    delay.later = run.now - best.now;
    delay.best = best.now;
    std::size_t most = 0;
    std::array<Nanos, kRunActivityCount> more{};
    for (std::size_t i = 0; i < kRunActivityCount; ++i) {
        more[i] = profile.activities[i].wall - bestProfile.activities[i].wall;
        most = more[i] > more[most] ? i : most;
    }
    if (delay.later <= 0 || more[most] < delay.later / 3)
        return delay;
    const auto activity = RunActivity(most);
    delay.amount = more[most];
    delay.atOnce = profile[activity].atOnce;
    delay.otherAtOnce = bestProfile[activity].atOnce;
    switch (activity) {
    case RunActivity::Computing:
        delay.cause = causeOfComputing(profile, bestProfile, delay.later);
        delay.tasks = profile.computed;
        if (delay.cause == Delay::Cause::InterpreterLock)
            delay.amount = profile.stateTime[std::size_t(State::Gil)];
        break;
    case RunActivity::Waiting:
        delay.cause = causeOfWaiting(profile, bestProfile);
        delay.tasks = profile.waited;
        break;
    case RunActivity::Transferring: delay.cause = Delay::Cause::Transfer; break;
    case RunActivity::Starting: delay.cause = Delay::Cause::Start; break;
    case RunActivity::Locked:
        delay.cause = profile.stateTime[std::size_t(State::Gil)] > 0 ? Delay::Cause::InterpreterLock : Delay::Cause::Lock;
        break;
    case RunActivity::Idle: delay.cause = Delay::Cause::Idle; break;
    }
    return delay;
}

bool isSameWork(const Trace &a, const Trace &b)
{
    const auto amount = [](ParameterValues parameters) {
        for (const std::string_view way : kWays)
            parameters.erase(std::string(way));
        return parameters;
    };
    const bool sameWay = a.spec.parameters == b.spec.parameters; // another one may divide the work into other tasks
    return a.spec.workload == b.spec.workload && amount(a.spec.parameters) == amount(b.spec.parameters) && a.spec.seed == b.spec.seed
           && (!sameWay || a.tasks.size() == b.tasks.size());
}

} // namespace interleave
