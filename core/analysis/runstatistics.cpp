#include "core/analysis/runstatistics.h"

#include "core/analysis/repeats.h"
#include "core/model/checksum.h"

#include <algorithm>

namespace interleave {

namespace {

bool isWork(State state) { return state == State::Running; }
bool isWait(State state) { return state == State::Blocked || state == State::Suspended; }

} // namespace

std::map<std::string, int> failureReasons(const Trace &trace)
{
    std::map<std::string, int> reasons;
    for (const TaskRecord &task : trace.tasks)
        if (task.outcome == Outcome::Failed || task.outcome == Outcome::Lost)
            ++reasons[task.reason];
    return reasons;
}

namespace {

// Under an interpreter lock only one thread computes, however many cores there are.
int coresInReach(const Trace &trace)
{
    const bool locked = std::ranges::any_of(trace.tracks, [](const Track &track) { return track.kind == TrackKind::Lock; });
    return locked ? 1 : trace.host.cores;
}

} // namespace

std::vector<double> repeatSeconds(const Trace &trace)
{
    std::vector<double> seconds;
    for (const Nanos wall : trace.repeats)
        seconds.push_back(double(wall) * 1e-9);
    if (seconds.empty())
        seconds.push_back(double(trace.now) * 1e-9);
    return seconds;
}

RunStatistics statisticsOf(const Trace &trace)
{
    RunStatistics statistics;
    statistics.wallSeconds = medianOf(repeatSeconds(trace));
    double longest = 0, computing = 0;
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        const TaskRecord &task = trace.tasks[i];
        ++statistics.outcomes[std::size_t(task.outcome)];
        if (task.outcome == Outcome::Done)
            statistics.checksum += mixChecksum(i + 1, task.checksum); // a sum does not depend on the order
        double alone = 0;
        for (const Slice slice : lifeOf(trace, i)) {
            const double seconds = double(slice.end - slice.begin) * 1e-9;
            statistics.stateSeconds[std::size_t(slice.state)] += seconds;
            if (isWork(slice.state))
                computing += seconds;
            if (isWork(slice.state) || isWait(slice.state))
                alone += seconds;
        }
        longest = std::max(longest, alone);
    }
    // Where more threads compute than there are cores, a slice of computing also holds the time of those that it shared a core
    // with; CPU time does not, so it bounds what was computed.
    if (trace.ledger.cpuSeconds > 0)
        computing = std::min(computing, trace.ledger.cpuSeconds);
    statistics.bestPossibleSeconds =
        std::min(statistics.wallSeconds, std::max(longest, computing / std::max(1, coresInReach(trace))));
    return statistics;
}

} // namespace interleave
