#include "core/execution/timerqueue.h"

#include <algorithm>
#include <functional>

namespace interleave {

void TimerQueue::add(TimePoint due, std::coroutine_handle<> handle)
{
    if (m_line.empty() || m_line.back().due <= due) {
        m_line.push_back({due, handle});
        return;
    }
    // Growing copies, and needs the old and the new memory at once: rarely, then. What is reserved but not used costs nothing.
    if (m_heap.size() == m_heap.capacity())
        m_heap.reserve(std::max<std::size_t>(256, m_heap.size() * 4));
    m_heap.push_back({due, handle});
    std::ranges::push_heap(m_heap, std::greater{}, &Timer::due);
}

std::coroutine_handle<> TimerQueue::takeFirst()
{
    if (!isFirstInHeap()) {
        const std::coroutine_handle<> handle = m_line.front().handle;
        m_line.pop_front();
        return handle;
    }
    std::ranges::pop_heap(m_heap, std::greater{}, &Timer::due);
    const std::coroutine_handle<> handle = m_heap.back().handle;
    m_heap.pop_back();
    return handle;
}

} // namespace interleave
