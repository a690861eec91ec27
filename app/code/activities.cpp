#include "app/code/activities.h"

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

bool covers(const Slice &slice, Nanos time) { return slice.begin <= time && (time < slice.end || slice.open); }

} // namespace

std::map<CodeActivity, int> activitiesAt(const Trace &trace, std::optional<TaskId> task, Nanos time)
{
    std::map<CodeActivity, int> counts;
    if (time < 0 || (trace.sealed && time > trace.now))
        return counts;
    std::vector<bool> seen(trace.tasks.size());
    const auto take = [&](const Slice &slice) {
        if (slice.task == kNoTask || !covers(slice, time) || seen[index(slice.task)] || (task && *task != slice.task))
            return;
        seen[index(slice.task)] = true;
        ++counts[{slice.state, slice.phase}];
    };
    for (const Track &track : trace.tracks) {
        if (track.kind == TrackKind::Lock)
            continue; // its slices are those of its holder once more
        if (track.kind == TrackKind::Async) {
            std::ranges::for_each(track.slices, take);
            continue;
        }
        const auto after = std::ranges::upper_bound(track.slices, time, {}, &Slice::begin);
        if (after != track.slices.begin())
            take(*std::prev(after));
    }
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        const bool ended = trace.tasks[i].end >= 0 && trace.tasks[i].end <= time;
        if (!seen[i] && !ended && (!task || index(*task) == i))
            ++counts[{State::Queued, 0}];
    }
    return counts;
}

} // namespace interleave
