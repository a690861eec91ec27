#include "core/analysis/scalability.h"

#include "core/analysis/repeats.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>

namespace interleave {

namespace {

constexpr std::size_t kTerms = 3;
using Terms = std::array<double, kTerms>;

struct Median {
    double workers = 1, seconds = 0;
};

std::vector<Median> mediansOf(const std::vector<ScalePoint> &points)
{
    std::vector<Median> medians;
    for (const ScalePoint &point : points)
        if (const double seconds = medianOf(point.seconds); point.workers > 0 && seconds > 0)
            medians.push_back({double(point.workers), seconds});
    return medians;
}

// T(n) = sum of weight x term: what is shared out, what is not, what pairs cost.
Terms termsAt(double workers) { return {1 / workers, 1, workers - 1}; }

double errorOf(const std::vector<Median> &medians, const Terms &weights)
{
    double sum = 0;
    for (const Median &median : medians) {
        const Terms terms = termsAt(median.workers);
        double seconds = 0;
        for (std::size_t i = 0; i < kTerms; ++i)
            seconds += weights[i] * terms[i];
        sum += (seconds / median.seconds - 1) * (seconds / median.seconds - 1);
    }
    return std::sqrt(sum / double(medians.size()));
}

// Least squares over the terms in `used` (a set of bits): normal equations, Gaussian elimination with pivots. Nothing if singular.
std::optional<Terms> solve(const std::vector<Median> &medians, unsigned used)
{
    std::array<std::array<double, kTerms + 1>, kTerms> rows{};
    for (std::size_t i = 0; i < kTerms; ++i)
        rows[i][i] = used >> i & 1 ? 0 : 1; // a term that is not used has the weight 0
    for (const Median &median : medians) {
        const Terms terms = termsAt(median.workers);
        for (std::size_t i = 0; i < kTerms; ++i) {
            if (!(used >> i & 1))
                continue;
            for (std::size_t j = 0; j < kTerms; ++j)
                rows[i][j] += used >> j & 1 ? terms[i] * terms[j] / (median.seconds * median.seconds) : 0;
            rows[i][kTerms] += terms[i] / median.seconds;
        }
    }
    for (std::size_t column = 0; column < kTerms; ++column) {
        const auto pivot = std::max_element(rows.begin() + std::ptrdiff_t(column), rows.end(), [&](const auto &a, const auto &b) {
            return std::abs(a[column]) < std::abs(b[column]);
        });
        std::iter_swap(rows.begin() + std::ptrdiff_t(column), pivot);
        if (std::abs(rows[column][column]) < 1e-12)
            return std::nullopt;
        for (std::size_t row = 0; row < kTerms; ++row) {
            if (row == column)
                continue;
            const double factor = rows[row][column] / rows[column][column];
            for (std::size_t k = column; k <= kTerms; ++k)
                rows[row][k] -= factor * rows[column][k];
        }
    }
    Terms weights{};
    for (std::size_t i = 0; i < kTerms; ++i)
        weights[i] = rows[i][kTerms] / rows[i][i];
    return weights;
}

// Least squares with weights that are not negative: with so few terms, the best of all sets of terms whose weights are none.
std::optional<ScalabilityFit> fit(const std::vector<ScalePoint> &points, unsigned allowed, std::size_t fewest)
{
    const std::vector<Median> medians = mediansOf(points);
    std::set<double> different;
    for (const Median &median : medians)
        different.insert(median.workers);
    if (different.size() < fewest)
        return std::nullopt;
    std::optional<Terms> best;
    for (unsigned used = 1; used < 1u << kTerms; ++used) {
        if (used & ~allowed)
            continue;
        const auto weights = solve(medians, used);
        if (!weights || std::ranges::any_of(*weights, [](double weight) { return weight < 0; }) || (*weights)[0] + (*weights)[1] <= 0)
            continue;
        if (!best || errorOf(medians, *weights) < errorOf(medians, *best))
            best = weights;
    }
    if (!best)
        return std::nullopt;
    const auto [shared, serial, pairs] = *best;
    const double one = shared + serial;
    return ScalabilityFit{one, serial / one, pairs / one, errorOf(medians, *best)};
}

} // namespace

double ScalabilityFit::secondsAt(double workers) const { return oneWorkerSeconds / speedupAt(workers); }

double ScalabilityFit::speedupAt(double n) const { return n / (1 + sigma * (n - 1) + kappa * n * (n - 1)); }

std::optional<double> ScalabilityFit::knee() const
{
    if (kappa <= 0)
        return std::nullopt;
    return std::max(1.0, std::sqrt((1 - sigma) / kappa));
}

double ScalabilityFit::limit() const
{
    if (const auto peak = knee())
        return speedupAt(*peak);
    return sigma > 0 ? 1 / sigma : std::numeric_limits<double>::infinity();
}

std::optional<ScalabilityFit> fitAmdahl(const std::vector<ScalePoint> &points) { return fit(points, 0b011, 2); }
std::optional<ScalabilityFit> fitUniversal(const std::vector<ScalePoint> &points) { return fit(points, 0b111, 3); }

std::vector<int> sweepWorkers(int cores, int most)
{
    cores = std::max(1, cores);
    const int end = std::min(4 * cores, std::max(1, most));
    std::set<int> workers{end};
    for (int n = 1; n <= end; n += n < 8 ? 1 : std::max(2, n / 4))
        workers.insert(n);
    for (int times = 1; times <= 4; ++times)
        if (times * cores <= end)
            workers.insert(times * cores);
    return {workers.begin(), workers.end()};
}

} // namespace interleave
