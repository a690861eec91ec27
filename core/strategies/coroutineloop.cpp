#include "core/execution/asyncinterpreter.h"
#include "core/strategies/strategies.h"

namespace interleave {

namespace {

// All tasks as coroutines on one thread: a wait costs no thread, and computing stops everybody else.
class CoroutineLoop final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"coroutine", false, false};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        EventLoop loop(context.stop);
        AsyncEnvironment environment{loop,
                                     context.recorder.addTrack(TrackKind::EventLoop, "event loop"),
                                     context.recorder.addTrack(TrackKind::Async, "at co_await"),
                                     context.results,
                                     context.stop,
                                     nullptr,
                                     {}};
        for (const TaskSpec &task : tasks)
            loop.spawn(performAsync(task, environment));
        loop.run();
        return RunCounts{};
    }
};

} // namespace

std::unique_ptr<Strategy> makeCoroutineLoop() { return std::make_unique<CoroutineLoop>(); }

} // namespace interleave
