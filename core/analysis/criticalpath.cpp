#include "core/analysis/criticalpath.h"

#include "core/analysis/holders.h"

#include <algorithm>

namespace interleave {

namespace {

class Walk {
public:
    explicit Walk(const Trace &trace) : m_trace(trace) {}

    std::vector<PathStep> run()
    {
        const auto last = std::ranges::max_element(m_trace.tasks, {}, &TaskRecord::end);
        if (last == m_trace.tasks.end())
            return {};
        go(std::size_t(last - m_trace.tasks.begin()), last->end);
        // Every turn ends earlier than it began; should a damaged trace not let it, it ends all the same.
        for (std::size_t turns = 0; m_at >= 0 && turns < kMostTurns; ++turns)
            step();
        std::ranges::reverse(m_path);
        return std::move(m_path);
    }

private:
    static constexpr std::size_t kMostTurns = 50'000'000;

    const std::vector<Slice> &slices() const { return m_trace.tasks[m_task].slices; }

    // To what this task was doing just before `time`.
    void go(std::size_t task, Nanos time)
    {
        m_task = task;
        m_time = time;
        const auto after = std::ranges::partition_point(slices(), [&](const Slice &slice) { return slice.begin < time; });
        m_at = after - slices().begin() - 1;
    }
    void add(Nanos begin, const Slice &slice)
    {
        if (begin < m_time)
            m_path.push_back({begin, m_time, slice.task, slice.track, slice.state});
        m_time = std::min(m_time, begin);
    }
    void step()
    {
        const Slice &slice = slices()[std::size_t(m_at)];
        if (const Slice *holder = holderDuring(m_trace, slice, followerOf(std::size_t(m_at)), m_time))
            return follow(*holder, slice);
        add(slice.begin, slice);
        --m_at;
    }
    const Slice *followerOf(std::size_t at) const { return at + 1 < slices().size() ? &slices()[at + 1] : nullptr; }

    void follow(const Slice &holder, const Slice &waiting)
    {
        add(std::min(holder.end, m_time), waiting); // the hand-over itself
        if (index(holder.task) < m_trace.tasks.size())
            return go(index(holder.task), m_time);
        add(holder.begin, holder);
        m_at = -1; // before it was started, a worker holds up nobody
    }

    const Trace &m_trace;
    std::vector<PathStep> m_path; // from the end
    std::size_t m_task = 0;
    std::ptrdiff_t m_at = -1; // its slice
    Nanos m_time = 0;         // reached so far
};

} // namespace

std::vector<PathStep> criticalPath(const Trace &trace) { return trace.sealed ? Walk(trace).run() : std::vector<PathStep>(); }

} // namespace interleave
