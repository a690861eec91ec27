#include "app/session/stepping.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

// Keeps the nearest of the instants offered that lie beyond `from`, forwards or backwards.
class Nearest {
public:
    Nearest(Nanos from, int direction) : m_from(from), m_direction(direction) {}

    void offer(Nanos time)
    {
        if (isBeyond(time) && (!m_best || (m_direction > 0 ? time < *m_best : time > *m_best)))
            m_best = time;
    }
    bool isBeyond(Nanos time) const { return m_direction > 0 ? time > m_from : time < m_from; }
    // Of instants in ascending order, only the one next to the border can be it.
    template <typename InstantOf>
    void offerSorted(const std::vector<Slice> &slices, InstantOf instantOf)
    {
        const auto border = std::partition_point(slices.begin(), slices.end(), [&](const Slice &slice) {
            return m_direction > 0 ? !isBeyond(instantOf(slice)) : isBeyond(instantOf(slice));
        });
        if (m_direction > 0 && border != slices.end())
            offer(instantOf(*border));
        if (m_direction < 0 && border != slices.begin())
            offer(instantOf(*std::prev(border)));
    }
    std::optional<Nanos> best() const { return m_best; }

private:
    Nanos m_from;
    int m_direction;
    std::optional<Nanos> m_best;
};

std::optional<Nanos> nearestEvent(const std::vector<TimelineRun> &runs, Nanos time, int direction)
{
    Nearest nearest(time, direction);
    for (const TimelineRun &run : runs) {
        const auto onAxis = [&run](Nanos own) { return Nanos(std::llround(run.toAxis(double(own)))); };
        const auto begin = [&](const Slice &slice) { return onAxis(slice.begin); };
        const auto end = [&](const Slice &slice) { return onAxis(slice.open ? run.trace->now : slice.end); };
        for (const Track &track : run.trace->tracks) {
            if (track.kind == TrackKind::Async) { // slices overlap, and while they grow they come in the order of their beginnings only
                for (const Slice &slice : track.slices) {
                    nearest.offer(begin(slice));
                    nearest.offer(end(slice));
                }
                continue;
            }
            nearest.offerSorted(track.slices, begin);
            nearest.offerSorted(track.slices, end);
        }
        nearest.offer(onAxis(0));
        nearest.offer(onAxis(run.trace->now));
    }
    return nearest.best();
}

} // namespace

std::optional<Nanos> eventAfter(const std::vector<TimelineRun> &runs, Nanos time) { return nearestEvent(runs, time, 1); }
std::optional<Nanos> eventBefore(const std::vector<TimelineRun> &runs, Nanos time) { return nearestEvent(runs, time, -1); }

Extent extentOf(const std::vector<TimelineRun> &runs)
{
    Extent extent;
    for (const TimelineRun &run : runs) {
        extent.begin = std::min(extent.begin, Nanos(std::llround(run.toAxis(0))));
        extent.end = std::max(extent.end, Nanos(std::llround(run.toAxis(double(run.trace->now)))));
    }
    return extent;
}

} // namespace interleave
