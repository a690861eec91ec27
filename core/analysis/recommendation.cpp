#include "core/analysis/recommendation.h"

#include <algorithm>

namespace interleave {

namespace {

bool isNear(const MeasuredWay &way, const MeasuredWay &fastest)
{
    const double factor = std::min(way.repeats, fastest.repeats) > 1 ? kAsFast : kAsFastForAllWeKnow;
    return way.seconds <= fastest.seconds * factor;
}

bool isAsFast(const MeasuredWay &way, const MeasuredWay &fastest) { return isNear(way, fastest) || way.shortest <= fastest.longest; }

// Threads before loops where both are as fast; of two of the same kind, the faster.
bool isSimpler(const MeasuredWay &a, const MeasuredWay &b) { return a.way != b.way ? a.way < b.way : a.seconds < b.seconds; }

bool takesMoreMemory(std::int64_t more, std::int64_t less)
{
    return more - less >= kMemoryStep && double(more) >= kMemoryFactor * double(less);
}

} // namespace

std::optional<Recommendation> recommend(std::vector<MeasuredWay> ways)
{
    std::erase_if(ways, [](const MeasuredWay &way) { return !way.finished || way.seconds <= 0; });
    if (ways.empty())
        return std::nullopt;
    const MeasuredWay fastest = *std::ranges::min_element(ways, {}, &MeasuredWay::seconds);
    std::vector<MeasuredWay> fast;
    std::ranges::copy_if(ways, std::back_inserter(fast), [&](const MeasuredWay &way) { return isAsFast(way, fastest); });
    std::ranges::sort(fast, isSimpler);
    MeasuredWay best = fast.front();
    const MeasuredWay lightest = *std::ranges::min_element(fast, {}, &MeasuredWay::memoryBytes);
    Why why = fast.size() == 1 ? Why::OnlyFastest : Why::Simplest;
    if (best.way != Way::OneByOne && why == Why::Simplest && takesMoreMemory(best.memoryBytes, lightest.memoryBytes)) {
        // The simplest of those that are not heavier than the lightest.
        best = *std::ranges::find_if(fast, [&](const MeasuredWay &way) { return !takesMoreMemory(way.memoryBytes, lightest.memoryBytes); });
        why = Why::LowestMemory;
    }
    if (best.way == Way::OneByOne)
        why = isNear(best, fastest) ? Why::NothingToGain : Why::Unclear;
    Recommendation recommendation{best.strategy, best.way, why, best.seconds, 0, best.memoryBytes, 0, best.waitingShare, {}};
    for (const MeasuredWay &way : fast)
        if (way.strategy != best.strategy)
            recommendation.asFast.push_back(way.strategy);
    for (const MeasuredWay &way : ways) {
        if (way.way == Way::OneByOne)
            recommendation.timesFaster = way.seconds / best.seconds;
        else if (way.way != best.way && (recommendation.otherMemoryBytes == 0 || way.memoryBytes < recommendation.otherMemoryBytes))
            recommendation.otherMemoryBytes = way.memoryBytes;
    }
    return recommendation;
}

} // namespace interleave
