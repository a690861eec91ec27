#pragma once

#include <chrono>
#include <coroutine>
#include <deque>
#include <vector>

namespace interleave {

// Coroutines that sleep, the one that is due first in front. Timers mostly come in the order in which they end, because most tasks wait
// for as long as the one before: those form a line, and cost the same however many there are. The others go into a heap. For one thread.
class TimerQueue {
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    bool isEmpty() const { return m_line.empty() && m_heap.empty(); }
    TimePoint firstDue() const { return first().due; } // there has to be one
    void add(TimePoint due, std::coroutine_handle<> handle);
    std::coroutine_handle<> takeFirst();

private:
    struct Timer {
        TimePoint due;
        std::coroutine_handle<> handle;
    };
    bool isFirstInHeap() const { return m_line.empty() || (!m_heap.empty() && m_heap.front().due <= m_line.front().due); }
    const Timer &first() const { return isFirstInHeap() ? m_heap.front() : m_line.front(); }

    std::deque<Timer> m_line;  // sorted
    std::vector<Timer> m_heap; // the earliest on top
};

} // namespace interleave
