#include "core/execution/interpreterlock.h"

namespace interleave {

bool InterpreterLock::tryAcquire(int thread)
{
    const std::lock_guard lock(m_mutex);
    if (m_held)
        return false;
    take(thread);
    return true;
}

void InterpreterLock::acquire(int thread)
{
    std::unique_lock lock(m_mutex);
    ++m_waiting;
    while (m_held) {
        const std::uint64_t switches = m_switches;
        const bool timedOut = m_free.wait_for(lock, m_interval) == std::cv_status::timeout;
        // Only one who has seen nothing change for a whole interval asks; who was woken in vain waits another one.
        if (timedOut && m_held && m_switches == switches)
            m_wanted.store(true, std::memory_order_relaxed);
    }
    --m_waiting;
    take(thread);
}

void InterpreterLock::take(int thread)
{
    m_held = true;
    if (m_lastHolder != thread) {
        m_lastHolder = thread;
        ++m_switches;
    }
    m_wanted.store(false, std::memory_order_relaxed);
    m_taken.notify_all();
}

void InterpreterLock::release(int thread)
{
    std::unique_lock lock(m_mutex);
    m_held = false;
    m_free.notify_one();
    if (!m_wanted.load(std::memory_order_relaxed))
        return;
    // Without this the giver, already running, would nearly always be faster than the one that has to wake up first.
    m_taken.wait(lock, [&] { return m_lastHolder != thread || m_waiting == 0; });
}

std::uint64_t InterpreterLock::switches() const
{
    const std::lock_guard lock(m_mutex);
    return m_switches;
}

void LockedThread::begin(TaskId task, std::uint16_t phase)
{
    m_task = task;
    m_phase = phase;
    if (!m_held)
        acquire();
    m_track.begin(m_task, m_phase, State::Running);
}

void LockedThread::acquire()
{
    if (!m_lock.tryAcquire(m_number)) {
        const auto waiting = m_track.slice(m_task, m_phase, State::Gil);
        m_lock.acquire(m_number);
    }
    m_held = true;
    m_lockTrack.begin(m_task, m_phase, State::Running);
}

void LockedThread::release()
{
    if (!m_held)
        return;
    m_held = false;
    m_lockTrack.end(m_task, m_phase, State::Running);
    m_lock.release(m_number);
}

void LockedThread::handOver()
{
    m_track.end(m_task, m_phase, State::Running);
    m_lockTrack.end(m_task, m_phase, State::Running);
    {
        const auto waiting = m_track.slice(m_task, m_phase, State::Gil);
        m_lock.release(m_number);
        m_lock.acquire(m_number);
    }
    m_lockTrack.begin(m_task, m_phase, State::Running);
    m_track.begin(m_task, m_phase, State::Running);
}

} // namespace interleave
