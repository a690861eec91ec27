#include "core/trace/trace.h"

#include <algorithm>

namespace interleave {

namespace {

// At most so many; the slices are sorted.
std::size_t gapsIn(const std::vector<Slice> &slices, Nanos end)
{
    std::size_t gaps = 0;
    Nanos reached = 0;
    for (const Slice &slice : slices) {
        gaps += slice.begin > reached ? 1 : 0;
        reached = std::max(reached, slice.end);
    }
    return gaps + (reached < end ? 1 : 0);
}

} // namespace

std::vector<Slice> withQueuedGaps(std::vector<Slice> slices, TaskId task, Nanos end)
{
    const auto earlier = [](const Slice &a, const Slice &b) { return a.begin < b.begin; };
    if (!std::ranges::is_sorted(slices, earlier))
        std::ranges::sort(slices, earlier);
    std::vector<Slice> result;
    result.reserve(slices.size() + gapsIn(slices, end)); // traces are kept by the dozen: no memory for nothing
    Nanos reached = 0;
    for (Slice slice : slices) {
        // A task is at one place at a time: where two recordings overlap (a result under way), the earlier one keeps its time.
        slice.begin = std::max(slice.begin, reached);
        slice.end = std::min(slice.end, end);
        if (slice.begin >= slice.end)
            continue;
        if (slice.begin > reached)
            result.push_back({reached, slice.begin, task, slice.track, slice.phase, State::Queued});
        result.push_back(slice);
        reached = slice.end;
    }
    if (reached < end)
        result.push_back({reached, end, task, {}, 0, State::Queued});
    return result;
}

std::size_t sliceCount(const Trace &trace)
{
    std::size_t count = 0;
    for (const Track &track : trace.tracks)
        count += track.slices.size();
    return count;
}

std::vector<Slice> slicesOf(const Trace &trace, TaskId task)
{
    const TaskRecord &record = trace.tasks[index(task)];
    if (trace.sealed)
        return record.slices;
    std::vector<Slice> slices;
    for (const Track &track : trace.tracks)
        for (const Slice &slice : track.slices)
            if (slice.task == task && track.kind != TrackKind::Lock) {
                slices.push_back(slice);
                slices.back().end = slice.open ? trace.now : slice.end;
            }
    return withQueuedGaps(std::move(slices), task, record.end >= 0 ? record.end : trace.now);
}

} // namespace interleave
