#pragma once

#include "core/model/ids.h"
#include "core/trace/recorder.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace interleave {

// A global interpreter lock with the rules of CPython 3.11: only the thread that holds it may run "bytecode". A thread that wants it
// waits one switch interval; if the lock has not changed hands in that time, it asks for it. The holder looks at this request at its
// safe points, gives the lock up, and can not have it back before another thread had it. Whoever is woken and comes too late starts
// its interval anew, so the one that has waited longest is not always the next. (Observed behaviour of CPython 3.11; the measured
// figures that this reproduces are printed by tests/bench/gil.py.)
// All members from any thread. `thread` is any number of the caller's that no other thread uses.
class InterpreterLock {
public:
    explicit InterpreterLock(std::chrono::microseconds switchInterval) : m_interval(switchInterval) {}

    bool tryAcquire(int thread);
    void acquire(int thread);
    void release(int thread); // after a request: returns when another thread has the lock

    // Relaxed: a request may be seen a few safe points late, and nothing else is read because of it.
    bool isWanted() const { return m_wanted.load(std::memory_order_relaxed); }
    std::uint64_t switches() const; // how often the lock went to another thread than the one before

private:
    void take(int thread);

    const std::chrono::microseconds m_interval;
    mutable std::mutex m_mutex; // protects all below, the flag's changes too
    std::condition_variable m_free, m_taken;
    bool m_held = false;
    int m_lastHolder = -1, m_waiting = 0;
    std::uint64_t m_switches = 0;
    std::atomic<bool> m_wanted = false;
};

// One thread's way with the lock, as it is recorded: on the thread's own track when it runs and when it waits for the lock, on the
// lock's track who holds it. That track is written by whoever holds the lock, so by one thread at a time.
class LockedThread {
public:
    LockedThread(InterpreterLock &lock, TrackWriter &lockTrack, TrackWriter &track, int number)
        : m_lock(lock), m_lockTrack(lockTrack), m_track(track), m_number(number)
    {
    }

    // Running from here to the end of the scope, in this phase; takes the lock if need be, and keeps it afterwards.
    class [[nodiscard]] Running {
    public:
        Running(LockedThread &thread, TaskId task, std::uint16_t phase) : m_thread(thread) { m_thread.begin(task, phase); }
        ~Running() { m_thread.m_track.end(m_thread.m_task, m_thread.m_phase, State::Running); }
        Running(const Running &) = delete;
        Running &operator=(const Running &) = delete;

    private:
        LockedThread &m_thread;
    };
    Running running(TaskId task, std::uint16_t phase) { return {*this, task, phase}; }
    void release(); // before a call that blocks, and when there is nothing more to do; nothing if it is not held
    void safePoint() // between two "bytecodes"
    {
        if (m_lock.isWanted())
            handOver();
    }

private:
    void begin(TaskId task, std::uint16_t phase);
    void acquire();
    void handOver();

    InterpreterLock &m_lock;
    TrackWriter &m_lockTrack, &m_track;
    int m_number;
    bool m_held = false;
    TaskId m_task{};
    std::uint16_t m_phase = 0;
};

} // namespace interleave
