#include "app/session/runfacts.h"

#include <algorithm>
#include <numeric>

namespace interleave {

namespace {
constexpr int kShapePoints = 240, kCountedPoints = 2000; // a curve shows no more; a count finds shorter peaks

std::bitset<kStateCount> statesIn(const Trace &trace)
{
    std::bitset<kStateCount> states;
    const auto add = [&states](const auto &slices) {
        for (const Slice &slice : slices)
            states.set(std::size_t(slice.state));
    };
    for (const Track &track : trace.tracks)
        add(track.slices);
    for (std::size_t task = 0; task < trace.tasks.size(); ++task)
        add(lifeOf(trace, task));
    return states;
}

} // namespace

RunFacts factsOf(const Trace &trace)
{
    const std::vector<int> counted = inFlight(trace, kCountedPoints);
    return {statisticsOf(trace),
            runProfileOf(trace),
            failureReasons(trace),
            statesIn(trace),
            inFlight(trace, kShapePoints),
            std::ranges::max(counted),
            std::accumulate(counted.begin(), counted.end(), 0.0) / double(counted.size()),
            waitSummaryOf(trace),
            raceOutcomesOf(trace),
            trace.now};
}

bool RunFacts::allDone() const
{
    for (std::size_t i = 0; i < kOutcomeCount; ++i)
        if (statistics.outcomes[i] > 0 && Outcome(i) != Outcome::Done)
            return false;
    return true;
}

} // namespace interleave
