#include "core/trace/completion.h"

#include <algorithm>

namespace interleave {

namespace {

void sortSlices(Track &track)
{
    const auto earlier = [](const Slice &a, const Slice &b) { return a.begin < b.begin; };
    if (!std::ranges::is_sorted(track.slices, earlier))
        std::ranges::stable_sort(track.slices, earlier);
    if (track.slices.capacity() > track.slices.size() + track.slices.size() / 8)
        track.slices.shrink_to_fit();
    if (track.kind != TrackKind::Async)
        track.overview = Overview(track.slices);
}

void distributeToTasks(Trace &trace)
{
    std::vector<std::vector<Slice>> perTask(trace.tasks.size());
    const auto each = [&](const auto &take) {
        for (const Track &track : trace.tracks)
            for (const Slice &slice : track.slices)
                if (slice.task != kNoTask && track.kind != TrackKind::Lock) // that one has it twice
                    take(slice);
    };
    std::vector<std::uint32_t> counts(perTask.size());
    each([&](const Slice &slice) { ++counts[index(slice.task)]; });
    for (std::size_t i = 0; i < perTask.size(); ++i)
        perTask[i].reserve(counts[i]);
    each([&](const Slice &slice) { perTask[index(slice.task)].push_back(slice); });
    for (std::size_t i = 0; i < perTask.size(); ++i)
        trace.tasks[i].slices = withQueuedGaps(std::move(perTask[i]), TaskId{std::uint32_t(i)}, trace.tasks[i].end);
}

} // namespace

void complete(Trace &trace)
{
    for (Track &track : trace.tracks)
        sortSlices(track);
    distributeToTasks(trace);
    trace.sealed = true;
    ++trace.revision;
}

} // namespace interleave
