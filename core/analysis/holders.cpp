#include "core/analysis/holders.h"

#include <algorithm>

namespace interleave {

namespace {

const Slice *lastOfAnother(const Track &track, TaskId task, Nanos until)
{
    auto after = std::ranges::partition_point(track.slices, [&](const Slice &slice) { return slice.begin < until; });
    while (after != track.slices.begin()) {
        const Slice &slice = *--after;
        if (slice.end <= until && slice.end > slice.begin)
            return slice.task == task ? nullptr : &slice;
    }
    return nullptr;
}

} // namespace

const Slice *holderDuring(const Trace &trace, const Slice &waiting, Nanos until)
{
    const Slice *holder = nullptr;
    if (waiting.state == State::Queued && index(waiting.track) < trace.tracks.size()
        && isWorker(trace.tracks[index(waiting.track)].kind))
        holder = lastOfAnother(trace.tracks[index(waiting.track)], waiting.task, until);
    if (waiting.state == State::Gil || waiting.state == State::Lock)
        for (const Track &track : trace.tracks)
            if (track.kind == TrackKind::Lock)
                if (const Slice *one = lastOfAnother(track, waiting.task, until); one && (!holder || one->end > holder->end))
                    holder = one;
    return holder && holder->end > waiting.begin ? holder : nullptr;
}

} // namespace interleave
