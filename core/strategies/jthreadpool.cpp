#include "core/execution/blockingworkers.h"
#include "core/execution/threadpool.h"
#include "core/strategies/strategies.h"

#include <system_error>

namespace interleave {

namespace {

// Our own pool of std::jthread: a task keeps its worker until it ends, also while it only waits.
class JThreadPool final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"jthread", true, false, true};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        try {
            // [snippet: run]
            ThreadPool pool(context.threads);
            BlockingWorkers workers(context, pool.threadCount());
            for (const TaskSpec &task : tasks)
                pool.submit([&workers, &task](int worker) { workers.perform(task, worker); });
            pool.waitUntilIdle();
            // [end]
            return RunCounts{pool.threadCount() + 1, 1, 0, {}};
        } catch (const std::system_error &error) {
            return Error{ErrorCode::Unavailable, std::string("no thread could be started: ") + error.what()};
        }
    }
};

} // namespace

std::unique_ptr<Strategy> makeJThreadPool() { return std::make_unique<JThreadPool>(); }

} // namespace interleave
