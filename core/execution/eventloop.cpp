#include "core/execution/eventloop.h"

#include <algorithm>

namespace interleave {

void EventLoop::run()
{
    while (!m_ready.empty() || !m_timers.empty() || m_expected > 0) {
        ++m_turns;
        // Only those that are ready now: who becomes ready meanwhile waits for the next turn, so timers get their chance.
        for (std::size_t left = m_ready.size(); left > 0; --left) {
            const std::coroutine_handle<> next = m_ready.front();
            m_ready.pop_front();
            next.resume();
        }
        if (m_stop.stop_requested())
            wakeAllTimers();
        collectPosted(m_ready.empty());
        wakeDueTimers();
    }
}

void EventLoop::addTimer(Clock::time_point due, std::coroutine_handle<> handle)
{
    // Growing copies, and needs the old and the new memory at once: rarely, then. What is reserved but not used costs nothing.
    if (m_timers.size() == m_timers.capacity())
        m_timers.reserve(std::max<std::size_t>(256, m_timers.size() * 4));
    m_timers.push_back({due, handle});
    std::ranges::push_heap(m_timers, std::greater{}, &Timer::due);
}

void EventLoop::wakeDueTimers()
{
    if (m_timers.empty())
        return;
    const auto now = Clock::now();
    while (!m_timers.empty() && m_timers.front().due <= now) {
        std::ranges::pop_heap(m_timers, std::greater{}, &Timer::due);
        m_ready.push_back(m_timers.back().handle);
        m_timers.pop_back();
    }
}

void EventLoop::wakeAllTimers()
{
    for (const Timer &timer : m_timers)
        m_ready.push_back(timer.handle);
    m_timers.clear();
}

void EventLoop::collectPosted(bool mayWait)
{
    std::unique_lock lock(m_mutex);
    const auto posted = [this] { return !m_posted.empty(); };
    if (mayWait && !posted() && !m_stop.stop_requested()) {
        if (!m_timers.empty())
            m_wake.wait_until(lock, m_stop, m_timers.front().due, posted);
        else if (m_expected > 0)
            m_wake.wait(lock, m_stop, posted);
    } else if (mayWait && m_timers.empty() && m_expected > 0) {
        m_wake.wait(lock, posted); // stopping: those that are elsewhere still come home
    }
    m_expected -= m_posted.size();
    m_ready.insert(m_ready.end(), m_posted.begin(), m_posted.end());
    m_posted.clear();
}

void EventLoop::post(std::coroutine_handle<> handle)
{
    // Notified under the lock: the loop may end, and take this object with it, as soon as it has seen the last post.
    const std::lock_guard lock(m_mutex);
    m_posted.push_back(handle);
    m_wake.notify_one();
}

} // namespace interleave
