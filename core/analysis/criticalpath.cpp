#include "core/analysis/criticalpath.h"

#include "core/analysis/holders.h"

#include <algorithm>

namespace interleave {

namespace {

class Walk {
public:
    explicit Walk(const Trace &trace) : m_trace(trace) {}

    std::vector<PathStep> run(const std::stop_token &stop)
    {
        const auto last = std::ranges::max_element(m_trace.tasks, {}, &TaskRecord::end);
        if (last == m_trace.tasks.end())
            return {};
        m_task = std::size_t(last - m_trace.tasks.begin());
        m_time = last->end;
        // Every turn ends earlier than it began; should a damaged trace not let it, it ends all the same.
        for (std::size_t turns = 0; turns < kMostTurns && !stop.stop_requested() && step(); ++turns) { }
        std::ranges::reverse(m_path);
        return std::move(m_path);
    }

private:
    static constexpr std::size_t kMostTurns = 50'000'000;

    void add(Nanos begin, const Slice &slice)
    {
        if (begin < m_time)
            m_path.push_back({begin, m_time, slice.task, slice.track, slice.state});
        m_time = std::min(m_time, begin);
    }
    // Back over what the task was doing just before, or to who held it up; false at the beginning.
    bool step()
    {
        const std::optional<Slice> piece = lifeOf(m_trace, m_task).before(m_time);
        if (!piece)
            return false;
        const Slice *holder = holderDuring(m_trace, *piece, m_time);
        if (!holder) {
            add(piece->begin, *piece);
            return true;
        }
        add(std::min(holder->end, m_time), *piece); // the hand-over itself
        if (index(holder->task) < m_trace.tasks.size()) {
            m_task = index(holder->task);
            return true;
        }
        add(holder->begin, *holder);
        return false; // before it was started, a worker holds up nobody
    }

    const Trace &m_trace;
    std::vector<PathStep> m_path; // from the end
    std::size_t m_task = 0;
    Nanos m_time = 0; // reached so far
};

} // namespace

std::vector<PathStep> criticalPath(const Trace &trace, std::stop_token stop)
{
    return trace.sealed ? Walk(trace).run(stop) : std::vector<PathStep>();
}

} // namespace interleave
