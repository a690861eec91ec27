#include "core/execution/asyncinterpreter.h"

#include "core/execution/awaitcalls.h"
#include "core/execution/blockinginterpreter.h"
#include "core/execution/fetchasync.h"
#include "core/execution/looptracks.h"
#include "core/model/checksum.h"
#include "core/web/page.h"

#include <exception>
#include <optional>
#include <stdexcept>

namespace interleave {

namespace {

// co_await: performs a phase on a thread of a pool, then goes on on the loop.
struct PerformElsewhere {
    const Phase &phase;
    std::uint16_t number;
    PhaseContext &context;
    EventLoop &loop;
    TrackedPool pool;
    std::optional<std::uint64_t> value{};
    std::exception_ptr error{};

    bool await_ready() const noexcept { return false; }
    // [snippet: elsewhere]
    void await_suspend(std::coroutine_handle<> handle)
    {
        loop.expectPost();
        // `this` lives in the suspended coroutine's frame until post() lets the loop resume it.
        pool.pool->submit([this, handle](int worker) {
            try {
                const auto slice = pool.tracks[std::size_t(worker)]->slice(context.task, number, stateOf(phase));
                value = performPhase(phase, context);
            } catch (...) {
                error = std::current_exception();
            }
            loop.post(handle);
        });
    }
    // [end]
    std::optional<std::uint64_t> await_resume()
    {
        if (error)
            std::rethrow_exception(error);
        return value;
    }
};

// The pool that a phase has to go to, or none: then it is performed on the loop.
TrackedPool poolFor(const Phase &phase, const AsyncEnvironment &environment)
{
    const auto *call = std::get_if<BlockingCall>(&phase);
    if (blocksItsThread(phase) || (call && (call->onHelperThread || environment.compute.pool)))
        return environment.helpers;
    return stateOf(phase) == State::Running ? environment.compute : TrackedPool{};
}

} // namespace

LoopTask performAsync(const TaskSpec &task, AsyncEnvironment &environment)
{
    EventLoop &loop = environment.loop;
    PhaseContext context{task.id, environment.results, environment.environment, environment.stop};
    TaskResult result{task.id, Outcome::Done, 0, 0, {}};
    try {
        for (std::size_t i = 0; i < task.phases.size() && result.outcome == Outcome::Done; ++i) {
            const Phase &phase = task.phases[i];
            const auto number = std::uint16_t(i);
            std::optional<std::uint64_t> value;
            if (environment.stop.stop_requested()) {
                // nothing more: the task is cancelled
            // [snippet: wait]
            } else if (const auto *wait = std::get_if<Wait>(&phase)) {
                // The coroutine gives the thread back here; the loop resumes others until the time has come.
                const auto slice = environment.awaitTrack.slice(task.id, number, State::Suspended);
                if (co_await loop.sleepFor(wait->duration))
                    value = 0;
            // [end]
            } else if (const auto *fetch = std::get_if<Fetch>(&phase)) {
                LoopTracks tracks(environment.loopTrack, environment.awaitTrack, task.id, number);
                // [snippet: fetch]
                AsyncFetch connection(*fetch, environment.environment, loop);
                auto news = IoChannel::News::Some;
                bool complete = false;
                while (news == IoChannel::News::Some && !complete) {
                    tracks.suspend();
                    news = co_await connection.channel().news(fetch->timeout);
                    tracks.resume();
                    complete = news == IoChannel::News::Some && connection.step();
                // [end]
                }
                if (news == IoChannel::News::TimedOut)
                    throw std::runtime_error("timed out");
                if (complete) {
                    context.fetched = connection.takeBody();
                    value = checksumOf(context.fetched);
                }
            } else if (const auto *calls = std::get_if<AwaitCalls>(&phase)) {
                LoopTurns turns(loop, environment.loopTrack, task.id, number);
                value = co_await fibonacciAwaited(calls->number, calls->yields ? &turns : nullptr, environment.stop);
                if (environment.stop.stop_requested())
                    value.reset();
            } else if (const TrackedPool pool = poolFor(phase, environment); pool.pool) {
                value = co_await PerformElsewhere{phase, number, context, loop, pool};
            } else {
                // No co_await: the loop, and with it every other task, stands still until this is done.
                const auto slice = environment.loopTrack.slice(task.id, number, stateOf(phase));
                value = performPhase(phase, context);
            }
            if (value)
                result.checksum = mixChecksum(result.checksum, *value);
            else
                result.outcome = Outcome::Cancelled;
        }
    } catch (const std::exception &error) {
        result.outcome = environment.stop.stop_requested() ? Outcome::Cancelled : Outcome::Failed;
        result.reason = environment.stop.stop_requested() ? "" : error.what();
    }
    if (result.outcome == Outcome::Done)
        result.reason = std::move(context.found);
    else
        result.checksum = 0;
    result.time = environment.loopTrack.now();
    environment.results.report(std::move(result));
}

} // namespace interleave
