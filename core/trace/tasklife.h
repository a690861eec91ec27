#pragma once

#include "core/trace/slice.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>

namespace interleave {

// Makes the slices of one task, in any order, such as a TaskLife wants them; returns how many are left. A task is at one place at a
// time: where two recordings overlap (a result under way), the earlier one keeps its time.
std::size_t disentangle(std::span<Slice> slices, Nanos end);

// A task's time from 0 to its end, piece by piece and without a gap: what was recorded, and State::Queued wherever nothing was. The
// gaps are made while one goes through; a trace does not hold them. A view: what it was made from has to outlive it.
class TaskLife {
public:
    // `recorded`: sorted, not overlapping, none of them open or empty, all before `end`. `from`: where to begin; at most its begin.
    TaskLife(std::span<const Slice> recorded, TaskId task, Nanos end, Nanos from = 0)
        : m_recorded(recorded), m_task(task), m_end(end), m_from(from)
    {
    }

    class Iterator {
    public:
        using value_type = Slice;
        using difference_type = std::ptrdiff_t;

        Iterator() = default;
        explicit Iterator(const TaskLife &life) : m_life(&life), m_reached(life.m_from) {}

        Slice operator*() const { return isGap() ? m_life->gap(m_reached, m_next) : m_life->m_recorded[m_next]; }
        Iterator &operator++()
        {
            const bool gap = isGap();
            m_reached = gap ? m_life->gapEnd(m_next) : m_life->m_recorded[m_next].end;
            m_next += gap ? 0 : 1;
            return *this;
        }
        Iterator operator++(int)
        {
            const Iterator old = *this;
            ++*this;
            return old;
        }
        bool operator==(const Iterator &other) const { return m_next == other.m_next && m_reached == other.m_reached; }
        bool operator==(std::default_sentinel_t) const
        {
            return m_next == m_life->m_recorded.size() && m_reached >= m_life->m_end;
        }

    private:
        bool isGap() const { return m_next == m_life->m_recorded.size() || m_life->m_recorded[m_next].begin > m_reached; }

        const TaskLife *m_life = nullptr;
        std::size_t m_next = 0; // of the recorded ones
        Nanos m_reached = 0;
    };
    Iterator begin() const { return Iterator(*this); }
    std::default_sentinel_t end() const { return {}; }

    // The rest of it, from the piece on that `time` is in, or that ends there.
    TaskLife since(Nanos time) const
    {
        const auto next = std::ranges::partition_point(m_recorded, [&](const Slice &slice) { return slice.end < time; });
        const auto skipped = std::size_t(next - m_recorded.begin());
        const Nanos gap = skipped > 0 ? m_recorded[skipped - 1].end : m_from;
        const bool isInGap = next == m_recorded.end() || next->begin > time;
        return {m_recorded.subspan(skipped), m_task, m_end, isInGap ? gap : next->begin};
    }

    // The last piece that begins before `time`.
    std::optional<Slice> before(Nanos time) const
    {
        const auto after = std::ranges::partition_point(m_recorded, [&](const Slice &slice) { return slice.begin < time; });
        const auto next = std::size_t(after - m_recorded.begin());
        const Nanos reached = next > 0 ? m_recorded[next - 1].end : m_from;
        if (reached < time && reached < gapEnd(next))
            return gap(reached, next);
        return next > 0 ? std::optional(m_recorded[next - 1]) : std::nullopt;
    }

    // The piece at an instant.
    std::optional<Slice> at(Nanos time) const
    {
        const std::optional<Slice> piece = before(time + 1);
        return piece && piece->end > time ? piece : std::nullopt;
    }

private:
    Nanos gapEnd(std::size_t next) const { return next < m_recorded.size() ? m_recorded[next].begin : m_end; }
    // Its track and phase are those for which the task waited; none, if it was not taken up again.
    Slice gap(Nanos begin, std::size_t next) const
    {
        if (next == m_recorded.size())
            return {begin, m_end, m_task, kNoTrack, 0, State::Queued};
        return {begin, m_recorded[next].begin, m_task, m_recorded[next].track, m_recorded[next].phase, State::Queued};
    }

    std::span<const Slice> m_recorded;
    TaskId m_task;
    Nanos m_end, m_from;
};

} // namespace interleave
