#include "core/diagnose/phases.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace interleave {

namespace {

constexpr std::size_t kMostSteps = 64, kShortestPhase = kMostSteps / 8, kMostPhases = 5;
constexpr double kDifferent = 0.5; // of the time goes to something else

using Mixture = std::array<double, kActivityCount>; // Running stands for computing

struct Steps {
    std::vector<std::size_t> firstMoment; // of each step, and the end of the last
    std::vector<Mixture> until;           // sums over all steps before
    std::vector<double> squares;          // likewise, of the squares
    std::size_t count() const { return firstMoment.size() - 1; }

    Mixture mean(std::size_t begin, std::size_t end) const
    {
        Mixture mean{};
        for (std::size_t k = 0; k < kActivityCount; ++k)
            mean[k] = (until[end][k] - until[begin][k]) / double(end - begin);
        return mean;
    }
    // How far the steps of a range are from their mean, squared.
    double scatter(std::size_t begin, std::size_t end) const
    {
        double result = squares[end] - squares[begin];
        for (const double value : mean(begin, end))
            result -= value * value * double(end - begin);
        return std::max(0.0, result);
    }
};

Steps stepsOf(const Profile &profile)
{
    Steps steps;
    const std::size_t moments = profile.moments.size(), count = std::min(moments, kMostSteps);
    steps.until.emplace_back();
    steps.squares.push_back(0);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t begin = i * moments / count, end = (i + 1) * moments / count;
        Mixture mixture{};
        for (std::size_t m = begin; m < end; ++m) {
            mixture[std::size_t(Activity::Running)] += profile.moments[m].computing / double(end - begin);
            for (std::size_t k = 0; k < kActivityCount; ++k)
                mixture[k] += profile.moments[m].waiting[k] / double(end - begin);
        }
        steps.firstMoment.push_back(begin);
        Mixture sum = steps.until.back();
        double squares = steps.squares.back();
        for (std::size_t k = 0; k < kActivityCount; ++k) {
            sum[k] += mixture[k];
            squares += mixture[k] * mixture[k];
        }
        steps.until.push_back(sum);
        steps.squares.push_back(squares);
    }
    steps.firstMoment.push_back(moments);
    return steps;
}

double difference(const Mixture &a, const Mixture &b)
{
    double sum = 0;
    for (std::size_t k = 0; k < kActivityCount; ++k)
        sum += std::abs(a[k] - b[k]);
    return sum / 2; // the share that moved from one thing to another
}

// The cuts into `phases` ranges with the least scatter in all: every range ends where the best one before it begins.
std::vector<std::size_t> bestCuts(const Steps &steps, std::size_t phases)
{
    const std::size_t n = steps.count();
    constexpr double kNever = std::numeric_limits<double>::infinity();
    std::vector<std::vector<double>> cost(phases + 1, std::vector<double>(n + 1, kNever));
    std::vector<std::vector<std::size_t>> from(phases + 1, std::vector<std::size_t>(n + 1, 0));
    cost[0][0] = 0;
    for (std::size_t p = 1; p <= phases; ++p)
        for (std::size_t end = kShortestPhase; end <= n; ++end)
            for (std::size_t begin = 0; begin + kShortestPhase <= end; ++begin)
                if (const double c = cost[p - 1][begin] + steps.scatter(begin, end); c < cost[p][end]) {
                    cost[p][end] = c;
                    from[p][end] = begin;
                }
    std::vector<std::size_t> cuts;
    if (cost[phases][n] == kNever)
        return cuts;
    for (std::size_t p = phases, end = n; p > 1; --p)
        cuts.insert(cuts.begin(), end = from[p][end]);
    return cuts;
}

// All neighbours differ, and cutting explains most of the scatter: a program that goes to and fro is not explained by any cut.
bool isTelling(const Steps &steps, const std::vector<std::size_t> &cuts)
{
    std::vector<std::size_t> ends = cuts;
    ends.push_back(steps.count());
    double scatter = 0;
    for (std::size_t i = 0, begin = 0; i < ends.size(); begin = ends[i++]) {
        scatter += steps.scatter(begin, ends[i]);
        if (i + 1 < ends.size() && difference(steps.mean(begin, ends[i]), steps.mean(ends[i], ends[i + 1])) < kDifferent)
            return false;
    }
    return scatter < 0.5 * steps.scatter(0, steps.count());
}

} // namespace

std::vector<MomentRange> phasesOf(const Profile &profile)
{
    const std::size_t moments = profile.moments.size();
    if (moments < 2 * kShortestPhase)
        return {{0, moments}};
    const Steps steps = stepsOf(profile);
    std::vector<std::size_t> chosen;
    for (std::size_t phases = 2; phases <= kMostPhases; ++phases)
        if (const auto cuts = bestCuts(steps, phases); cuts.size() + 1 == phases && isTelling(steps, cuts))
            chosen = cuts;
    std::vector<MomentRange> ranges;
    std::size_t begin = 0;
    for (const std::size_t cut : chosen) {
        ranges.push_back({begin, steps.firstMoment[cut]});
        begin = ranges.back().end;
    }
    ranges.push_back({begin, moments});
    return ranges;
}

} // namespace interleave
