#pragma once

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <stop_token>
#include <vector>

namespace interleave {

class EventLoop;

// What a coroutine on the loop returns. It starts when the loop first resumes it and frees its frame when it ends; nobody awaits it.
class LoopTask {
public:
    struct promise_type {
        LoopTask get_return_object() { return LoopTask(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; } // the frame frees itself
        void return_void() noexcept {}
        void unhandled_exception() noexcept { std::terminate(); } // a loop task catches its own
    };

private:
    friend class EventLoop;
    explicit LoopTask(std::coroutine_handle<> handle) : m_handle(handle) {}
    std::coroutine_handle<> m_handle;
};

// One thread, many tasks. The loop keeps two lists: coroutines that are ready, and coroutines that sleep until a time. A turn
// resumes what is ready, in order; each runs until its next co_await that has to wait, and nothing else runs meanwhile. When
// nothing is ready, the thread sleeps until the next timer or until another thread posts.
//
// All members are for the loop's thread, post() excepted. A stop request wakes every sleeper at once: its co_await then
// returns false, and the coroutine is expected to end.
class EventLoop {
public:
    using Clock = std::chrono::steady_clock;

    explicit EventLoop(std::stop_token stop = {}) : m_stop(std::move(stop)) {}
    EventLoop(const EventLoop &) = delete;
    EventLoop &operator=(const EventLoop &) = delete;

    void spawn(LoopTask task) { m_ready.push_back(task.m_handle); }
    void run(); // until no coroutine is left that the loop knows of

    // co_await loop.sleepUntil(t): true when the time has come, false when a stop was requested.
    struct Sleep {
        EventLoop &loop;
        Clock::time_point due;
        bool await_ready() const noexcept { return loop.m_stop.stop_requested(); }
        void await_suspend(std::coroutine_handle<> handle) { loop.addTimer(due, handle); }
        bool await_resume() const noexcept { return !loop.m_stop.stop_requested(); }
    };
    Sleep sleepUntil(Clock::time_point due) { return {*this, due}; }
    Sleep sleepFor(std::chrono::nanoseconds duration) { return {*this, Clock::now() + duration}; }

    // Hands a coroutine that somebody else will resume through post() out of, and back into, the loop's sight.
    void expectPost() { ++m_expected; }
    void post(std::coroutine_handle<> handle); // from any thread, once for each expectPost()

    std::uint64_t turns() const { return m_turns; }

private:
    struct Timer {
        Clock::time_point due;
        std::coroutine_handle<> handle;
    };
    void addTimer(Clock::time_point due, std::coroutine_handle<> handle);
    void wakeDueTimers();
    void wakeAllTimers();
    void collectPosted(bool mayWait);

    std::deque<std::coroutine_handle<>> m_ready;
    std::vector<Timer> m_timers; // a heap, the earliest on top
    std::size_t m_expected = 0;  // coroutines that are elsewhere and will be posted
    std::uint64_t m_turns = 0;
    std::stop_token m_stop;

    std::mutex m_mutex; // protects m_posted
    std::condition_variable_any m_wake;
    std::vector<std::coroutine_handle<>> m_posted;
};

} // namespace interleave
