#pragma once

#include "core/execution/poller.h"
#include "core/execution/timerqueue.h"

#include <chrono>
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

// The loop's side of one socket: wakes whoever waits for news of it, and remembers news that come while nobody does.
class IoChannel {
public:
    enum class News { Some, TimedOut, Stopped };

    IoChannel(EventLoop &loop, int fd);
    ~IoChannel();
    IoChannel(const IoChannel &) = delete;
    IoChannel &operator=(const IoChannel &) = delete;

    // co_await channel.news(timeout): the socket may be readable or writable again; try. Time-outs come up to a quarter of a second late.
    struct Awaiter {
        IoChannel &channel;
        std::chrono::steady_clock::time_point due;
        bool await_ready() const noexcept;
        void await_suspend(std::coroutine_handle<> handle);
        News await_resume() noexcept;
    };
    Awaiter news(std::chrono::milliseconds timeout) { return {*this, std::chrono::steady_clock::now() + timeout}; }

private:
    friend class EventLoop;
    EventLoop &m_loop;
    int m_fd;
    bool m_hasNews = false;
    std::coroutine_handle<> m_waiter;              // null: nobody waits
    std::chrono::steady_clock::time_point m_due{}; // of the waiter
    IoChannel *m_previous = nullptr, *m_next = nullptr; // all channels of the loop
};

// One thread, many tasks. The loop keeps coroutines that are ready, coroutines that sleep until a time, and sockets that somebody
// waits for. A turn resumes what is ready, in order, and timers that are due in between; each runs until its next co_await that has to
// wait, and nothing else runs meanwhile. When nothing is ready, the thread sleeps until the next timer, news of a socket, or a post from another thread.
//
// All members are for the loop's thread, post() excepted. A stop request wakes everybody at once: co_await then says so, and
// the coroutine is expected to end.
class EventLoop {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr int kBatch = 128; // at most so many others are resumed before due timers have their chance

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
        void await_suspend(std::coroutine_handle<> handle) { loop.m_timers.add(due, handle); }
        bool await_resume() const noexcept { return !loop.m_stop.stop_requested(); }
    };
    Sleep sleepUntil(Clock::time_point due) { return {*this, due}; }
    // Of any unit: a converted one would be a second value for each sleeping coroutine to keep.
    template <typename Number, typename Unit>
    Sleep sleepFor(std::chrono::duration<Number, Unit> duration)
    {
        return {*this, Clock::now() + duration};
    }

    void resumeLater(std::coroutine_handle<> handle) { m_ready.push_back(handle); } // after all that are ready now

    // Hands a coroutine that somebody else will resume through post() out of, and back into, the loop's sight.
    void expectPost() { ++m_expected; }
    void post(std::coroutine_handle<> handle); // from any thread, once for each expectPost()

    std::uint64_t turns() const { return m_turns; }

private:
    friend class IoChannel;
    void resumeDueTimers();
    void wakeEverybody();
    void wake(IoChannel &channel);
    void wakeLateChannels();
    void sleepUntilNews();
    void collectPosted();

    std::deque<std::coroutine_handle<>> m_ready;
    TimerQueue m_timers;
    std::size_t m_expected = 0; // coroutines that are elsewhere and will be posted
    std::uint64_t m_turns = 0;
    std::stop_token m_stop;

    Poller m_poller;
    std::vector<void *> m_news; // of the last look at the poller
    IoChannel *m_channels = nullptr;
    std::size_t m_ioWaiting = 0;
    Clock::time_point m_nextLook{}; // for channels that have waited too long

    std::mutex m_mutex; // protects the two below
    std::vector<std::coroutine_handle<>> m_posted;
    bool m_asleep = false; // or about to be: a post has to wake the poller
};

} // namespace interleave
