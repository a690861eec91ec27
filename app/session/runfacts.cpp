#include "app/session/runfacts.h"

#include "core/analysis/insights.h"

namespace interleave {

namespace {
constexpr int kShapePoints = 240; // an outline behind a card shows no more
}

RunFacts factsOf(const Trace &trace) { return {runProfileOf(trace), inFlight(trace, kShapePoints), trace.now}; }

std::size_t sliceCount(const Trace &trace)
{
    std::size_t count = 0;
    for (const Track &track : trace.tracks)
        count += track.slices.size();
    return count;
}

} // namespace interleave
