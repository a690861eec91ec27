#include "core/execution/blockinginterpreter.h"
#include "core/strategies/strategies.h"

#include <QThreadPool>

#include <map>
#include <mutex>
#include <thread>

namespace interleave {

namespace {

// What the jobs share. Qt does not say which of its threads performs a job: each gets the next free track when it first comes.
class SharedByJobs {
public:
    SharedByJobs(RunContext &context, std::vector<TrackWriter *> tracks) : m_context(context), m_tracks(std::move(tracks)) {}

    void perform(const TaskSpec &task) { performBlocking(task, myTrack(), m_context.results, m_context.environment, m_context.stop); }
    int threadsSeen()
    {
        const std::lock_guard lock(m_mutex);
        return int(m_taken.size());
    }

private:
    TrackWriter &myTrack()
    {
        const std::lock_guard lock(m_mutex);
        return *m_taken.try_emplace(std::this_thread::get_id(), m_tracks[m_taken.size() % m_tracks.size()]).first->second;
    }

    RunContext &m_context;
    std::mutex m_mutex; // protects m_taken
    std::map<std::thread::id, TrackWriter *> m_taken;
    std::vector<TrackWriter *> m_tracks;
};

// Qt's pool, as it is.
class QtThreadPool final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"qthreadpool", true, false};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        const int threads = context.threads;
        SharedByJobs shared(context, addNumberedTracks(context.recorder, TrackKind::Thread, "worker", threads));
        QThreadPool pool;
        pool.setMaxThreadCount(threads);
        pool.setExpiryTimeout(-1); // a thread that has a track keeps it until the end
        // Two pointers fit into the std::function itself: a job costs no allocation of ours.
        for (const TaskSpec &task : tasks)
            pool.start([shared = &shared, task = &task] { shared->perform(*task); });
        pool.waitForDone();
        return RunCounts{shared.threadsSeen() + 1, 1, 0, {}};
    }
};

} // namespace

std::unique_ptr<Strategy> makeQThreadPool() { return std::make_unique<QtThreadPool>(); }

} // namespace interleave
