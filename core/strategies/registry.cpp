#include "core/strategies/strategies.h"

#include <algorithm>
#include <iterator>

namespace interleave {

StrategyRegistry makeStrategies()
{
    StrategyRegistry registry;
    registry.push_back(makeSequential());
    registry.push_back(makeQThreadPool());
    registry.push_back(makeJThreadPool());
    registry.push_back(makeCoroutineLoop());
    registry.push_back(makeProcessPool());
    registry.push_back(makeHybrid());
    std::ranges::move(makePythonStrategies(), std::back_inserter(registry));
    return registry;
}

Result<Strategy *> findStrategy(const StrategyRegistry &registry, const std::string &id)
{
    std::string ids;
    for (const auto &strategy : registry) {
        if (strategy->info().id == id)
            return strategy.get();
        ids += (ids.empty() ? "" : ", ") + strategy->info().id;
    }
    return Error{ErrorCode::NotFound, "unknown strategy '" + id + "'; there are: " + ids};
}

std::vector<TrackWriter *> addNumberedTracks(TraceRecorder &recorder, TrackKind kind, const std::string &name, int count)
{
    std::vector<TrackWriter *> tracks;
    for (int i = 1; i <= count; ++i)
        tracks.push_back(&recorder.addTrack(kind, name + " " + std::to_string(i)));
    return tracks;
}

} // namespace interleave
