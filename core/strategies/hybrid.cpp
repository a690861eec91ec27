#include "core/execution/asyncinterpreter.h"
#include "core/strategies/strategies.h"

#include <system_error>

namespace interleave {

namespace {

// The loop waits, the threads compute: coroutines for everything that can be awaited, a pool with a thread
// for each core for computing and for calls that block.
class Hybrid final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"hybrid", true, false};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        try {
            TrackWriter &loopTrack = context.recorder.addTrack(TrackKind::EventLoop, "event loop");
            // [snippet: run]
            ThreadPool pool(context.spec.threads > 0 ? context.spec.threads : context.cores);
            const auto tracks = addNumberedTracks(context.recorder, TrackKind::Thread, "worker", pool.threadCount());
            TrackWriter &awaitTrack = context.recorder.addTrack(TrackKind::Async, "at co_await");
            EventLoop loop(context.stop);
            const TrackedPool workers{&pool, tracks};
            AsyncEnvironment environment{loop, loopTrack, awaitTrack, context.results, context.environment, context.stop, workers, workers};
            for (const TaskSpec &task : tasks)
                loop.spawn(performAsync(task, environment));
            loop.run();
            // [end]
            pool.waitUntilIdle(); // the last job may still be on its way out of post()
            return RunCounts{pool.threadCount() + 1, 1, 0, {}};
        } catch (const std::system_error &error) {
            return Error{ErrorCode::Unavailable, std::string("no thread could be started: ") + error.what()};
        }
    }
};

} // namespace

std::unique_ptr<Strategy> makeHybrid() { return std::make_unique<Hybrid>(); }

} // namespace interleave
