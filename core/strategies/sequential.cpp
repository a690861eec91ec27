#include "core/execution/blockinginterpreter.h"
#include "core/strategies/strategies.h"

namespace interleave {

namespace {

// One task after the other on one thread: what everything else is compared with.
class Sequential final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"sequential", false, false};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        TrackWriter &track = context.recorder.addTrack(TrackKind::Thread, "main");
        for (const TaskSpec &task : tasks)
            performBlocking(task, track, context.results, context.environment, context.stop);
        return RunCounts{};
    }
};

} // namespace

std::unique_ptr<Strategy> makeSequential() { return std::make_unique<Sequential>(); }

} // namespace interleave
