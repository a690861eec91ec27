#include "core/analysis/repeats.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace interleave {

namespace {

// By linear interpolation between order statistics (Hyndman & Fan 1996, type 7).
double quantile(const std::vector<double> &sorted, double share)
{
    const double place = share * double(sorted.size() - 1);
    const auto below = std::size_t(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], place - double(below));
}

// P(B <= k) of a binomial distribution with n trials of probability 1/2.
double binomialHalf(std::size_t n, std::size_t k)
{
    double term = std::pow(0.5, double(n)), sum = 0;
    for (std::size_t i = 0; i <= k; ++i) {
        sum += term;
        term *= double(n - i) / double(i + 1);
    }
    return sum;
}

// Ranks of all values, doubled so that those of ties (the mean of their places) are whole numbers. `first` come first.
std::vector<int> doubledRanks(const std::vector<double> &first, const std::vector<double> &second)
{
    std::vector<double> all = first;
    all.insert(all.end(), second.begin(), second.end());
    std::vector<double> sorted = all;
    std::ranges::sort(sorted);
    std::vector<int> ranks;
    for (const double value : all) {
        const auto [from, to] = std::ranges::equal_range(sorted, value);
        ranks.push_back(int(from - sorted.begin()) + int(to - sorted.begin()) + 1);
    }
    return ranks;
}

// The share of all ways to deal the ranks to a group of `size` whose sum is at least as far from its mean as this one's.
double exactPValue(const std::vector<int> &ranks, std::size_t size)
{
    const auto total = std::size_t(std::accumulate(ranks.begin(), ranks.end(), 0));
    std::vector<std::vector<double>> ways(size + 1, std::vector<double>(total + 1)); // [how many][sum]
    ways[0][0] = 1;
    for (std::size_t dealt = 0; dealt < ranks.size(); ++dealt)
        for (std::size_t count = std::min(dealt + 1, size); count > 0; --count)
            for (std::size_t sum = std::size_t(ranks[dealt]); sum <= total; ++sum)
                ways[count][sum] += ways[count - 1][sum - std::size_t(ranks[dealt])];
    const double mean = double(total) * double(size) / double(ranks.size());
    const double seen = std::abs(std::accumulate(ranks.begin(), ranks.begin() + std::ptrdiff_t(size), 0.0) - mean);
    double all = 0, extreme = 0;
    for (std::size_t sum = 0; sum <= total; ++sum) {
        all += ways[size][sum];
        if (std::abs(double(sum) - mean) >= seen - 1e-6)
            extreme += ways[size][sum];
    }
    return extreme / all;
}

double approximatePValue(const std::vector<int> &ranks, std::size_t size)
{
    const double n = double(ranks.size()), a = double(size), b = n - a;
    double spread = 0; // of the ranks about their mean: says what ties take away
    for (const int rank : ranks)
        spread += (rank / 2.0 - (n + 1) / 2) * (rank / 2.0 - (n + 1) / 2);
    const double deviation = std::sqrt(a * b / (n * (n - 1)) * spread);
    if (deviation <= 0)
        return 1; // all are equal
    const double sum = std::accumulate(ranks.begin(), ranks.begin() + std::ptrdiff_t(size), 0.0) / 2;
    const double away = std::max(0.0, std::abs(sum - a * (n + 1) / 2) - 0.5);
    return std::erfc(away / deviation / std::sqrt(2.0));
}

double superiorityOf(const std::vector<double> &first, const std::vector<double> &second)
{
    double wins = 0;
    for (const double a : first)
        for (const double b : second)
            wins += b < a ? 1 : b == a ? 0.5 : 0;
    return wins / (double(first.size()) * double(second.size()));
}

double shiftOf(const std::vector<double> &first, const std::vector<double> &second)
{
    std::vector<double> differences;
    differences.reserve(first.size() * second.size());
    for (const double a : first)
        for (const double b : second)
            differences.push_back(b - a);
    return medianOf(std::move(differences));
}

std::optional<int> repeatsToSettle(double superiority)
{
    constexpr double kZ = 1.959964 + 0.841621; // two-sided 5 %, power 80 %
    const double away = std::abs(superiority - 0.5);
    const double needed = away > 0 ? std::ceil(kZ * kZ / (6 * away * away)) : kMostRepeats + 1.0;
    if (needed > kMostRepeats)
        return std::nullopt;
    return std::max(int(kFewestRepeats), int(needed));
}

} // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    return quantile(values, 0.5);
}

RepeatSummary summaryOf(std::vector<double> seconds)
{
    RepeatSummary summary;
    summary.count = seconds.size();
    if (seconds.empty())
        return summary;
    std::ranges::sort(seconds);
    const std::size_t n = seconds.size();
    summary.minimum = seconds.front();
    summary.lowerQuartile = quantile(seconds, 0.25);
    summary.median = quantile(seconds, 0.5);
    summary.upperQuartile = quantile(seconds, 0.75);
    summary.maximum = seconds.back();
    std::size_t cut = 0; // order statistics left out at either end
    while (2 * (cut + 1) < n && 1 - 2 * binomialHalf(n, cut + 1) >= 1 - kLevel)
        ++cut;
    summary.low = seconds[cut];
    summary.high = seconds[n - 1 - cut];
    summary.coverage = n == 1 ? 0 : 1 - 2 * binomialHalf(n, cut);
    return summary;
}

double mannWhitney(const std::vector<double> &first, const std::vector<double> &second)
{
    if (first.empty() || second.empty())
        return 1;
    const std::vector<int> ranks = doubledRanks(first, second);
    return ranks.size() <= kExactRepeats ? exactPValue(ranks, first.size()) : approximatePValue(ranks, first.size());
}

Difference differenceOf(const std::vector<double> &first, const std::vector<double> &second)
{
    Difference difference;
    if (first.empty() || second.empty())
        return difference;
    const double median = medianOf(first);
    difference.shiftSeconds = shiftOf(first, second);
    difference.relative = median > 0 ? difference.shiftSeconds / median : 0;
    difference.pValue = mannWhitney(first, second);
    difference.superiority = superiorityOf(first, second);
    difference.repeatsToSettle = repeatsToSettle(difference.superiority);
    if (std::min(first.size(), second.size()) < kFewestRepeats)
        difference.verdict = NoiseVerdict::TooFew;
    else if (difference.pValue > kLevel)
        difference.verdict = NoiseVerdict::WithinNoise;
    else
        difference.verdict = difference.superiority > 0.5 ? NoiseVerdict::Faster : NoiseVerdict::Slower;
    return difference;
}

} // namespace interleave
