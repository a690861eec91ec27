#pragma once

#include "core/diagnose/profile.h"

#include <algorithm>

namespace interleave {

// Thread-seconds of a moment, before its threads are looked at together.
struct Sums {
    double ran = 0, queued = 0;
    std::array<double, kActivityCount> waited{};
    double of(Activity activity) const { return waited[std::size_t(activity)]; }
    Sums &operator+=(const Sums &other);
};

// The moments of a time of `seconds`, all equally long.
class Axis {
public:
    explicit Axis(double seconds);
    double length() const { return m_length; } // of one, in seconds
    std::size_t count() const { return m_count; }
    // Calls `add(moment, seconds)` for every moment that the span touches.
    template <typename Add>
    void spread(double begin, double end, const Add &add) const
    {
        if (end <= begin)
            return;
        for (auto i = std::min(m_count - 1, std::size_t(begin / m_length)); i < m_count; ++i) {
            const double from = std::max(begin, double(i) * m_length);
            const double to = i + 1 == m_count ? end : std::min(end, double(i + 1) * m_length);
            if (to > from)
                add(i, to - from);
            if (double(i + 1) * m_length >= end)
                break;
        }
    }

private:
    std::size_t m_count;
    double m_length;
};

// The samples of each thread, one after the other, settled (lanes.h).
std::vector<std::vector<ThreadSample>> byThread(const Observation &observed);

void addThread(const std::vector<ThreadSample> &samples, const Axis &axis, std::vector<Sums> &sums);
// Processes so short-lived that no look found them: their parents' counters have their time.
void addUnseen(const Trace &trace, const Axis &axis, std::vector<Sums> &sums);

// `nearest`: how far the waits that count in it are from the cause (distanceFromCause).
Moment momentOf(const Sums &sum, double length, int &nearest);

} // namespace interleave
