#include "core/analysis/insights.h"

#include <algorithm>
#include <bit>

namespace interleave {

std::vector<Freeze> freezesOf(const Trace &trace)
{
    std::vector<Freeze> freezes;
    if (trace.tasks.size() < 2)
        return freezes;
    for (const Track &track : trace.tracks) {
        if (track.kind != TrackKind::EventLoop)
            continue;
        for (const Slice &slice : track.slices) {
            const Nanos end = slice.open ? trace.now : slice.end;
            if (slice.task != kNoTask && end - slice.begin >= kFreeze)
                freezes.push_back({slice.begin, end, slice.task, slice.state});
        }
    }
    return freezes;
}

std::vector<int> inFlight(const Trace &trace, int points)
{
    std::vector<int> changes(std::size_t(std::max(1, points)) + 1);
    const auto pointAfter = [&](Nanos time) {
        const Nanos span = std::max<Nanos>(1, trace.now);
        return std::size_t(std::clamp<Nanos>((time * points + span - 1) / span, 0, points));
    };
    for (const TaskRecord &task : trace.tasks) {
        const std::optional<Nanos> begin = takenUpAt(task);
        if (!begin)
            continue;
        ++changes[pointAfter(*begin)];
        --changes[pointAfter(task.end)];
    }
    for (std::size_t i = 1; i < changes.size(); ++i)
        changes[i] += changes[i - 1];
    changes.pop_back();
    return changes;
}

std::vector<Nanos> waitLatencies(const Trace &trace)
{
    std::vector<Nanos> latencies;
    for (const TaskRecord &task : trace.tasks) {
        Nanos begin = -1;
        int phase = -1;
        const auto finish = [&](Nanos time) {
            if (begin >= 0)
                latencies.push_back(time - begin);
            begin = -1;
        };
        for (const Slice &slice : task.slices()) {
            const bool waits = slice.state == State::Blocked || slice.state == State::Suspended;
            if (slice.state == State::Running || (waits && phase != int(slice.phase)))
                finish(slice.begin);
            if (waits && begin < 0) {
                begin = slice.begin;
                phase = slice.phase;
            }
        }
        finish(task.end);
    }
    return latencies;
}

WaitSummary waitSummaryOf(const Trace &trace)
{
    std::vector<Nanos> waits = waitLatencies(trace);
    WaitSummary summary;
    if (waits.empty())
        return summary;
    std::ranges::sort(waits);
    const auto at = [&](double share) { return waits[std::min(waits.size() - 1, std::size_t(double(waits.size()) * share))]; };
    summary.count = std::int64_t(waits.size());
    summary.shortest = waits.front();
    summary.median = at(0.5);
    summary.nineOfTen = at(0.9);
    summary.longest = waits.back();
    for (const Nanos wait : waits)
        ++summary.byPower[std::size_t(std::bit_width(std::uint64_t(std::max<Nanos>(1, wait))) - 1)];
    return summary;
}

} // namespace interleave
