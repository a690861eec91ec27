#include "core/execution/asyncinterpreter.h"
#include "core/execution/helperthreads.h"
#include "core/strategies/strategies.h"

namespace interleave {

namespace {

// All tasks as coroutines on one thread: a wait costs no thread, and computing stops everybody else.
class CoroutineLoop final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"coroutine", false, false, false, true};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        TrackWriter &loopTrack = context.recorder.addTrack(TrackKind::EventLoop, "event loop");
        HelperThreads helpers(tasks, context.recorder);
        TrackWriter &awaitTrack = context.recorder.addTrack(TrackKind::Async, "at co_await");
        // [snippet: run]
        EventLoop loop(context.stop);
        AsyncEnvironment environment{loop, loopTrack, awaitTrack, context.results, context.environment, context.stop, {}, helpers.pool()};
        for (const TaskSpec &task : tasks)
            loop.spawn(performAsync(task, environment));
        loop.run();
        // [end]
        helpers.waitUntilIdle(); // the last job may still be on its way out of post()
        return RunCounts{1 + helpers.threadCount(), 1, 0, {}};
    }
};

} // namespace

std::unique_ptr<Strategy> makeCoroutineLoop() { return std::make_unique<CoroutineLoop>(); }

} // namespace interleave
