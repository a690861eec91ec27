#pragma once

#include <optional>
#include <vector>

namespace interleave {

// One point of a sweep: the same run with so many workers.
struct ScalePoint {
    int workers = 1;
    std::vector<double> seconds; // every repeat
};

// What so many workers cost, fitted to the medians of a sweep. Both models are one formula for the time with n workers,
//     T(n) = T(1) (1 + sigma (n - 1) + kappa n (n - 1)) / n
//  - Amdahl (AFIPS 1967): kappa = 0 and sigma = 1 - p, where p is the share of the work that can be done side by side.
//  - Universal Scalability Law (Gunther, Guerrilla Capacity Planning, 2007, chapters 4 to 6): sigma is contention, the share that
//    workers do one at a time; kappa is coherency, what every pair of workers costs. Speed is greatest at sqrt((1 - sigma) / kappa).
// T is linear in T(1) (1 - sigma), T(1) sigma and T(1) kappa, which are not negative: least squares of the relative errors, exactly.
struct ScalabilityFit {
    double oneWorkerSeconds = 0; // T(1), fitted too: one noisy point must not shift the whole curve
    double sigma = 0, kappa = 0;
    double error = 0; // root mean square of the relative errors: 0.05 means that points are about 5 % off the curve

    double parallelShare() const { return 1 - sigma; } // Amdahl's p
    double secondsAt(double workers) const;
    double speedupAt(double workers) const; // against T(1)
    std::optional<double> knee() const;     // workers at the greatest speed; nothing when it only rises
    double limit() const; // the greatest speed-up that the curve ever reaches; infinite when nothing holds it
};

// Need points at two, and at three, different numbers of workers, with positive times.
std::optional<ScalabilityFit> fitAmdahl(const std::vector<ScalePoint> &points);
std::optional<ScalabilityFit> fitUniversal(const std::vector<ScalePoint> &points);

// Numbers of workers worth a run, from 1 to 4 times the cores: all up to 8, then fewer and fewer, multiples of the cores always.
std::vector<int> sweepWorkers(int cores, int most);

} // namespace interleave
