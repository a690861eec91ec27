#include "core/trace/trace.h"

namespace interleave {

std::size_t sliceCount(const Trace &trace)
{
    std::size_t count = 0;
    for (const Track &track : trace.tracks)
        count += track.slices.size();
    return count;
}

std::optional<Nanos> takenUpAt(const TaskRecord &task)
{
    for (const Slice &slice : task.slices())
        if (slice.state != State::Queued)
            return slice.begin;
    return std::nullopt;
}

std::vector<Slice> slicesOf(const Trace &trace, TaskId task)
{
    std::vector<Slice> recorded, pieces;
    TaskLife life = lifeOf(trace, task);
    if (!trace.sealed) {
        const TaskRecord &record = trace.tasks[index(task)];
        for (const Track &track : trace.tracks)
            for (const Slice &slice : track.slices)
                if (slice.task == task && track.kind != TrackKind::Lock) {
                    recorded.push_back(slice);
                    recorded.back().end = slice.open ? trace.now : slice.end;
                }
        const Nanos end = record.end >= 0 ? record.end : trace.now;
        recorded.resize(disentangle(recorded, end));
        life = {recorded, task, end};
    }
    for (const Slice piece : life)
        pieces.push_back(piece);
    return pieces;
}

} // namespace interleave
