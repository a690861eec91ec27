#pragma once

#include <optional>
#include <vector>

namespace interleave {

// Repeats of one run, in seconds, described without assuming any distribution: run times are skewed, and have outliers.
struct RepeatSummary {
    std::size_t count = 0;
    double minimum = 0, lowerQuartile = 0, median = 0, upperQuartile = 0, maximum = 0;
    // An interval that holds the true median with probability `coverage`, from order statistics and the binomial distribution
    // (Conover, Practical Nonparametric Statistics, 3rd ed. 1999, section 3.2). At least 95 % where that many repeats allow it (6 and
    // more), else all of them: five cover 93.75 %, one covers nothing.
    double low = 0, high = 0, coverage = 0;
};
RepeatSummary summaryOf(std::vector<double> seconds);

double medianOf(std::vector<double> values); // 0 of none

// How the repeats of two runs differ.
//  - The test is the one of Mann & Whitney (Annals of Mathematical Statistics 18, 1947), two-sided. Up to kExactRepeats repeats in
//    all, the distribution is the exact one of all ways to deal the ranks, ties included (Streitberg & Roehmel 1986); beyond that,
//    the normal approximation with corrections for ties and continuity.
//  - The difference is the shift of Hodges & Lehmann (Annals of Mathematical Statistics 34, 1963): the median of all pairs' differences.
//  - How many repeats would settle it: Noether, JASA 82 (1987) 645-647: n = (z(1-a/2) + z(power))^2 / (6 (p - 1/2)^2) for each run,
//    with level 5 %, power 80 %, and p the probability that a repeat of the one is shorter than one of the other, as measured.
enum class NoiseVerdict { TooFew, WithinNoise, Faster, Slower };

struct Difference {
    NoiseVerdict verdict = NoiseVerdict::TooFew; // Faster: the second run is
    double shiftSeconds = 0;           // second minus first
    double relative = 0;               // the shift over the median of the first
    double pValue = 1;                 // two-sided
    double superiority = 0.5;          // P(second < first) + P(equal) / 2
    std::optional<int> repeatsToSettle; // of each run; nothing: more than kMostRepeats
};

inline constexpr double kLevel = 0.05;
inline constexpr std::size_t kExactRepeats = 60; // of both runs together
inline constexpr std::size_t kFewestRepeats = 4; // of each run: with three even the clearest result has p = 0.1
inline constexpr int kMostRepeats = 1000;

Difference differenceOf(const std::vector<double> &first, const std::vector<double> &second);

// The two-sided p-value alone.
double mannWhitney(const std::vector<double> &first, const std::vector<double> &second);

} // namespace interleave
