#include "core/execution/blockingworkers.h"
#include "core/strategies/strategies.h"

#include <QThreadPool>

#include <map>
#include <mutex>
#include <thread>

namespace interleave {

namespace {

// What the jobs share. Qt does not say which of its threads performs a job: each gets the next free worker's number when it first comes.
class SharedByJobs {
public:
    SharedByJobs(RunContext &context, int threads) : m_workers(context, threads) {}

    void perform(const TaskSpec &task) { m_workers.perform(task, myNumber()); }
    int threadsSeen()
    {
        const std::lock_guard lock(m_mutex);
        return int(m_taken.size());
    }

private:
    int myNumber()
    {
        const std::lock_guard lock(m_mutex);
        return m_taken.try_emplace(std::this_thread::get_id(), int(m_taken.size()) % m_workers.count()).first->second;
    }

    BlockingWorkers m_workers;
    std::mutex m_mutex; // protects m_taken
    std::map<std::thread::id, int> m_taken;
};

// Qt's pool, as it is.
class QtThreadPool final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"qthreadpool", true, false, true};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        const int threads = context.threads;
        SharedByJobs shared(context, threads);
        // [snippet: run]
        QThreadPool pool;
        pool.setMaxThreadCount(threads);
        pool.setExpiryTimeout(-1); // a thread that has a track keeps it until the end
        // Two pointers fit into the std::function itself: a job costs no allocation of ours.
        for (const TaskSpec &task : tasks)
            pool.start([shared = &shared, task = &task] { shared->perform(*task); });
        pool.waitForDone();
        // [end]
        return RunCounts{shared.threadsSeen() + 1, 1, 0, {}};
    }
};

} // namespace

std::unique_ptr<Strategy> makeQThreadPool() { return std::make_unique<QtThreadPool>(); }

} // namespace interleave
