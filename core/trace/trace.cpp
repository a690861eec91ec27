#include "core/trace/trace.h"

#include <algorithm>

namespace interleave {

std::vector<Slice> withQueuedGaps(std::vector<Slice> slices, TaskId task, Nanos end)
{
    std::sort(slices.begin(), slices.end(), [](const Slice &a, const Slice &b) { return a.begin < b.begin; });
    std::vector<Slice> result;
    result.reserve(slices.size() * 2 + 1);
    Nanos reached = 0;
    for (Slice slice : slices) {
        // A task is at one place at a time: where two recordings overlap (a result under way), the earlier one keeps its time.
        slice.begin = std::max(slice.begin, reached);
        slice.end = std::min(slice.end, end);
        if (slice.begin >= slice.end)
            continue;
        if (slice.begin > reached)
            result.push_back({reached, slice.begin, task, slice.track, slice.phase, State::Queued, false});
        result.push_back(slice);
        reached = slice.end;
    }
    if (reached < end)
        result.push_back({reached, end, task, {}, 0, State::Queued, false});
    return result;
}

} // namespace interleave
