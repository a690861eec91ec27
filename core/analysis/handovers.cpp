#include "core/analysis/handovers.h"

#include "core/analysis/holders.h"

namespace interleave {

namespace {

bool waits(State state) { return state == State::Blocked || state == State::Suspended; }

// Where a task was at the instant before `time`.
TrackId trackAt(const Trace &trace, TaskId task, Nanos time)
{
    if (index(task) >= trace.tasks.size())
        return {};
    const std::optional<Slice> piece = lifeOf(trace, task).before(time);
    return piece ? piece->track : TrackId{};
}

} // namespace

std::vector<Handover> handoversOf(const Trace &trace, TaskId task)
{
    std::vector<Handover> result;
    if (index(task) >= trace.tasks.size())
        return result;
    const Slice *before = nullptr; // the last one that was somewhere
    for (const Slice &slice : trace.tasks[index(task)].slices()) {
        if (slice.state == State::Queued)
            continue;
        if (before && before->state == State::Gil && slice.state == State::Running) {
            if (const Slice *holder = holderDuring(trace, *before, slice.begin))
                result.push_back({HandoverKind::Lock, holder->end, slice.begin, trackAt(trace, holder->task, holder->end), slice.track,
                                  holder->task, task});
        } else if (before && waits(before->state) && !waits(slice.state)) {
            result.push_back({HandoverKind::Wake, before->end, slice.begin, before->track, slice.track, task, task});
        } else if (before && (before->state == State::Transferring) != (slice.state == State::Transferring)) {
            result.push_back({HandoverKind::Transfer, before->end, slice.begin, before->track, slice.track, task, task});
        }
        before = &slice;
    }
    return result;
}

} // namespace interleave
