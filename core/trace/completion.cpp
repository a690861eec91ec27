#include "core/trace/completion.h"

#include <algorithm>
#include <utility>

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

} // namespace

void distributeToTasks(Trace &trace)
{
    const auto each = [&](const auto &take) {
        for (const Track &track : trace.tracks)
            for (const Slice &slice : track.slices)
                if (slice.task != kNoTask && track.kind != TrackKind::Lock) // that one has it twice
                    take(slice);
    };
    for (TaskRecord &task : trace.tasks)
        task.sliceCount = 0;
    std::size_t all = 0;
    each([&](const Slice &slice) {
        ++trace.tasks[index(slice.task)].sliceCount;
        ++all;
    });
    // Each has as much room as it needs at most. Once they are in, they move together.
    auto slices = std::make_shared<std::vector<Slice>>(all);
    Slice *room = slices->data();
    for (TaskRecord &task : trace.tasks) {
        task.firstSlice = room;
        room += std::exchange(task.sliceCount, 0);
    }
    const auto mine = [&](const TaskRecord &task) { return slices->begin() + (task.firstSlice - slices->data()); };
    each([&](const Slice &slice) {
        TaskRecord &task = trace.tasks[index(slice.task)];
        mine(task)[task.sliceCount++] = slice;
    });
    auto kept = slices->begin();
    for (TaskRecord &task : trace.tasks) {
        const auto first = mine(task);
        task.sliceCount = std::uint32_t(disentangle(std::span(first, task.sliceCount), task.end));
        task.firstSlice = slices->data() + (kept - slices->begin());
        kept = kept == first ? first + task.sliceCount : std::move(first, first + task.sliceCount, kept);
    }
    slices->erase(kept, slices->end());
    trace.taskSlices = std::move(slices);
}

void complete(Trace &trace)
{
    for (Track &track : trace.tracks)
        sortSlices(track);
    distributeToTasks(trace);
    trace.sealed = true;
    ++trace.revision;
}

} // namespace interleave
