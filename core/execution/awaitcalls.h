#pragma once

#include "core/execution/eventloop.h"
#include "core/model/ids.h"
#include "core/trace/recorder.h"

#include <coroutine>
#include <cstdint>
#include <exception>
#include <utility>

namespace interleave {

class LockedThread;

// A coroutine that computes a number for the one who awaits it. It starts at once, as `await f()` does in Python: up to its first wait it
// is nothing but a call. If it never waits, it is done when it returns, await_ready() says so, and nobody is suspended: the event loop
// does not even hear of it.
class AwaitedCall {
public:
    struct promise_type {
        std::uint64_t value = 0;
        std::exception_ptr error;
        std::coroutine_handle<> awaiting; // who waits for this call; null while nobody does

        AwaitedCall get_return_object() { return AwaitedCall(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_never initial_suspend() noexcept { return {}; }
        struct Final {
            bool await_ready() noexcept { return false; }
            std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> handle) noexcept
            {
                const auto next = handle.promise().awaiting;
                return next ? next : std::noop_coroutine();
            }
            void await_resume() noexcept {}
        };
        Final final_suspend() noexcept { return {}; }
        void return_value(std::uint64_t result) noexcept { value = result; }
        void unhandled_exception() noexcept { error = std::current_exception(); }
    };

    ~AwaitedCall() { m_handle.destroy(); }
    AwaitedCall(const AwaitedCall &) = delete;
    AwaitedCall &operator=(const AwaitedCall &) = delete;

    bool await_ready() const noexcept { return m_handle.done(); } // then `co_await` goes straight on
    void await_suspend(std::coroutine_handle<> awaiting) noexcept { m_handle.promise().awaiting = awaiting; }
    std::uint64_t await_resume() const
    {
        if (m_handle.promise().error)
            std::rethrow_exception(m_handle.promise().error);
        return m_handle.promise().value;
    }

private:
    explicit AwaitedCall(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}
    std::coroutine_handle<promise_type> m_handle;
};

// Gives the loop's other tasks a turn, and records that this one stopped running meanwhile. On the loop's thread.
class LoopTurns {
public:
    LoopTurns(EventLoop &loop, TrackWriter &track, TaskId task, std::uint16_t phase) : m_loop(loop), m_track(track), m_task(task), m_phase(phase)
    {
        m_track.begin(m_task, m_phase, State::Running);
    }
    ~LoopTurns() { m_track.end(m_task, m_phase, State::Running); }
    LoopTurns(const LoopTurns &) = delete;
    LoopTurns &operator=(const LoopTurns &) = delete;

    struct Turn {
        LoopTurns &turns;
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle)
        {
            turns.m_track.end(turns.m_task, turns.m_phase, State::Running);
            turns.m_loop.resumeLater(handle);
        }
        void await_resume() { turns.m_track.begin(turns.m_task, turns.m_phase, State::Running); }
    };
    Turn next() { return {*this}; }

private:
    EventLoop &m_loop;
    TrackWriter &m_track;
    TaskId m_task;
    std::uint16_t m_phase;
};

// The Fibonacci number of `number`, an awaited call for each step; with a turn of the loop for each of them if `turns` is given. After
// a stop request it ends soon, with any number.
AwaitedCall fibonacciAwaited(std::uint32_t number, LoopTurns *turns, const std::stop_token &stop);

// The same with plain calls.
std::uint64_t fibonacciCalled(std::uint32_t number, const std::stop_token &stop, LockedThread *thread);

} // namespace interleave
