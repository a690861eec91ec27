#include "app/timeline/measure.h"

#include "app/session/runfacts.h"

#include <algorithm>
#include <numeric>

namespace interleave {

namespace {

void addClipped(const Slice &slice, Nanos begin, Nanos end, Nanos now, StateTimes &times)
{
    const Nanos from = std::max(begin, slice.begin), to = std::min(end, slice.open ? now : slice.end);
    if (from < to)
        times[std::size_t(slice.state)] += double(to - from);
}

void addTo(StateTimes &sum, const StateTimes &times)
{
    for (std::size_t i = 0; i < kStateCount; ++i)
        sum[i] += times[i];
}

double sumOf(const StateTimes &times) { return std::accumulate(times.begin(), times.end(), 0.0); }

StateTimes timeInCrowd(const Trace &trace, const Crowd &crowd, Nanos begin, Nanos end)
{
    StateTimes times{};
    if (crowd.rows == Crowd::Rows::Tasks && trace.sealed) {
        for (std::size_t i = crowd.first; i < crowd.first + crowd.count; ++i)
            for (const Slice piece : lifeOf(trace, i).since(begin)) {
                if (piece.begin >= end)
                    break;
                addClipped(piece, begin, end, trace.now, times);
            }
        return times;
    }
    for (std::size_t i = 0; i < trace.tracks.size(); ++i) {
        const Track &track = trace.tracks[i];
        if (isWorker(track.kind) && crowd.rows != Crowd::Rows::Waits)
            addTo(times, timeIn(track.slices, track.overview, begin, end, trace.now));
        else if (i == index(crowd.track) && crowd.rows == Crowd::Rows::Waits)
            for (const Slice &slice : track.slices)
                addClipped(slice, begin, end, trace.now, times);
    }
    return times;
}

// Of all tasks, all of the time. Their pieces cost as much as a look at every task.
StateTimes wholeTime(const RunFacts &facts)
{
    StateTimes times;
    std::ranges::transform(facts.statistics.stateSeconds, times.begin(), [](double seconds) { return seconds * 1e9; });
    return times;
}

} // namespace

double Measured::total() const { return sumOf(states) + idle; }

StateTimes timeIn(const std::vector<Slice> &slices, const Overview &overview, Nanos begin, Nanos end, Nanos now)
{
    StateTimes times{};
    const auto first = std::ranges::partition_point(slices, [&](const Slice &slice) { return !slice.open && slice.end <= begin; });
    auto i = std::size_t(first - slices.begin());
    if (i < slices.size() && (slices[i].begin < begin || slices[i].open))
        addClipped(slices[i++], begin, end, now, times);
    const auto stop = std::ranges::partition_point(slices, [&](const Slice &slice) { return slice.begin < end; });
    const auto last = std::size_t(stop - slices.begin());
    if (i >= last)
        return times;
    // All but the last one end within the range.
    i = overview.addUntil(std::span(slices).first(last - 1), i, end, 0, times);
    for (; i < last; ++i)
        addClipped(slices[i], begin, end, now, times);
    return times;
}

Measured measure(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, double begin, double end)
{
    static const Overview none;
    Measured measured;
    for (const Card &card : layout.cards) {
        const TimelineRun &run = runs[card.run];
        const Trace &trace = *run.trace;
        const auto from = Nanos(std::max(0.0, run.fromAxis(begin)));
        const Nanos to = std::min(trace.now, Nanos(run.fromAxis(end)));
        for (const Lane &lane : card.lanes) {
            if (from >= to || lane.kind == Lane::Kind::Lock)
                continue;
            const bool whole = lane.crowd && run.facts && lane.crowd->rows == Crowd::Rows::Tasks && lane.crowd->count == trace.tasks.size() && from == 0 && to == trace.now;
            const StateTimes times = whole ? wholeTime(*run.facts)
                                     : lane.crowd ? timeInCrowd(trace, *lane.crowd, from, to)
                                                : timeIn(*lane.slices, lane.overview ? *lane.overview : none, from, to, trace.now);
            addTo(measured.states, times);
            const auto lanes = lane.crowd ? double(lane.crowd->count) : 1;
            if (canBeIdle(lane.kind))
                measured.idle += std::max(0.0, lanes * double(to - from) - sumOf(times));
        }
    }
    return measured;
}

} // namespace interleave
