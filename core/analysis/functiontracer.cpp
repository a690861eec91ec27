#include "core/analysis/functiontracer.h"

#include "core/trace/completion.h"

#include <algorithm>

namespace interleave {

namespace {

bool isOnTheStack(State state)
{
    return state == State::Running || state == State::Blocked || state == State::Gil || state == State::Lock;
}

// Gaps of less than this between two slices of a task on its worker are its own bookkeeping.
constexpr Nanos kSeam = 1'000'000;

std::vector<Slice> asCalls(const std::vector<Slice> &slices)
{
    std::vector<Slice> calls;
    for (Slice slice : slices) {
        if (!isOnTheStack(slice.state)) {
            calls.push_back(slice);
            continue;
        }
        slice.state = State::Running;
        const bool goesOn = !calls.empty() && calls.back().state == State::Running && calls.back().task == slice.task
                            && calls.back().phase == slice.phase && slice.begin - calls.back().end <= kSeam;
        if (goesOn)
            calls.back().end = slice.end;
        else
            calls.push_back(slice);
    }
    return calls;
}

} // namespace

bool waitsForTheGil(const Trace &trace)
{
    return std::ranges::any_of(trace.tracks, [](const Track &track) {
        return std::ranges::any_of(track.slices, [](const Slice &slice) { return slice.state == State::Gil; });
    });
}

Trace asAFunctionTracerDraws(const Trace &trace)
{
    Trace drawn = trace;
    drawn.tracks.clear();
    for (const Track &track : trace.tracks) {
        if (track.kind == TrackKind::Lock)
            continue;
        Track kept{track.kind, track.name, track.kind == TrackKind::Async ? track.slices : asCalls(track.slices), {}};
        for (Slice &slice : kept.slices)
            slice.track = TrackId(drawn.tracks.size());
        if (track.kind != TrackKind::Async)
            kept.overview = Overview(kept.slices);
        drawn.tracks.push_back(std::move(kept));
    }
    distributeToTasks(drawn);
    return drawn;
}

} // namespace interleave
