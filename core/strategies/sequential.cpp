#include "core/execution/blockingworkers.h"
#include "core/strategies/strategies.h"

namespace interleave {

namespace {

// One task after the other on one thread: what everything else is compared with.
class Sequential final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"sequential", false, false, true};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        // [snippet: run]
        BlockingWorkers worker(context, "main");
        for (const TaskSpec &task : tasks)
            worker.perform(task, 0);
        return RunCounts{};
        // [end]
    }
};

} // namespace

std::unique_ptr<Strategy> makeSequential() { return std::make_unique<Sequential>(); }

} // namespace interleave
