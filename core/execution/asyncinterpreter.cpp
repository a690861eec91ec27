#include "core/execution/asyncinterpreter.h"

#include "core/execution/blockinginterpreter.h"
#include "core/model/checksum.h"

#include <exception>
#include <optional>

namespace interleave {

namespace {

// co_await: performs a computing phase on a thread of the pool, then goes on on the loop.
struct ComputeElsewhere {
    const TaskSpec &task;
    std::uint16_t number;
    AsyncEnvironment &environment;
    std::optional<std::uint64_t> value{};
    std::exception_ptr error{};

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle)
    {
        environment.loop.expectPost();
        // `this` lives in the suspended coroutine's frame until post() lets the loop resume it.
        environment.pool->submit([this, handle](int worker) {
            try {
                const auto slice = environment.poolTracks[std::size_t(worker)]->slice(task.id, number, State::Running);
                value = performCompute(task.phases[number], task.id, environment.results, environment.stop);
            } catch (...) {
                error = std::current_exception();
            }
            environment.loop.post(handle);
        });
    }
    std::optional<std::uint64_t> await_resume()
    {
        if (error)
            std::rethrow_exception(error);
        return value;
    }
};

} // namespace

LoopTask performAsync(const TaskSpec &task, AsyncEnvironment &environment)
{
    EventLoop &loop = environment.loop;
    std::uint64_t checksum = 0;
    TaskResult result{task.id, Outcome::Done, 0, 0, {}};
    try {
        for (std::size_t i = 0; i < task.phases.size() && result.outcome == Outcome::Done; ++i) {
            const Phase &phase = task.phases[i];
            const auto number = std::uint16_t(i);
            std::optional<std::uint64_t> value;
            if (const auto *wait = std::get_if<Wait>(&phase)) {
                // The coroutine gives the thread back here; the loop resumes others until the time has come.
                const auto slice = environment.awaitTrack.slice(task.id, number, State::Suspended);
                if (co_await loop.sleepFor(wait->duration))
                    value = 0;
            } else if (environment.pool) {
                value = co_await ComputeElsewhere{task, number, environment};
            } else {
                // No co_await: the loop, and with it every other task, stands still until this is done.
                const auto slice = environment.loopTrack.slice(task.id, number, State::Running);
                value = performCompute(phase, task.id, environment.results, environment.stop);
            }
            if (value)
                checksum = mixChecksum(checksum, *value);
            else
                result.outcome = Outcome::Cancelled;
        }
    } catch (const std::exception &error) {
        result.outcome = Outcome::Failed;
        result.reason = error.what();
    }
    result.checksum = result.outcome == Outcome::Done ? checksum : 0;
    result.time = environment.loopTrack.now();
    environment.results.report(std::move(result));
}

} // namespace interleave
