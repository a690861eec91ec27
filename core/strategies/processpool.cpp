#include "core/strategies/strategies.h"
#include "core/strategies/workerprocess.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <memory>

namespace interleave {

namespace {

// How many tasks a worker may have at once, the one it performs included: with many small tasks it must not run dry while its answer
// travels; with few, a task waiting behind a long one would be better off elsewhere.
constexpr std::size_t kMaximumInFlight = 16;
constexpr int kPatienceMs = 500; // between asking a worker to stop and killing it

std::size_t prefetch(std::size_t tasks, int workers, std::size_t chunk)
{
    return chunk * std::clamp<std::size_t>(tasks / chunk / std::size_t(workers * 8), 1, kMaximumInFlight);
}

// One run over the workers: feeds them, collects, replaces those that die, and ends when every task has.
class Dispatch {
public:
    Dispatch(std::span<const TaskSpec> tasks, RunContext &context)
        : m_tasks(tasks),
          m_context(context),
          m_transfers(context.recorder.addTrack(TrackKind::Async, "in the pipes")),
          m_workerCount(context.processes),
          m_restartsLeft(m_workerCount)
    {
        const auto chunk = context.spec.parameters.find("chunk");
        m_chunk = chunk == context.spec.parameters.end() ? 1 : std::size_t(std::max<std::int64_t>(1, chunk->second));
        m_prefetch = prefetch(tasks.size(), m_workerCount, m_chunk);
    }

    Result<RunCounts> run()
    {
        // Only posts: the callback runs on whichever thread asks for the stop.
        const std::stop_callback onStop(m_context.stop, [this] {
            QMetaObject::invokeMethod(&m_loop, [this] { stopAll(); }, Qt::QueuedConnection);
        });
        for (int i = 0; i < m_workerCount; ++i)
            addWorker();
        for (std::size_t i = 0; i < std::size_t(m_workerCount); ++i)
            m_workers[i]->start();
        feedAll();
        endWhenDone();
        if (!m_finished)
            m_loop.exec();
        RunCounts counts{1, 1 + int(m_workers.size()), 0, {}};
        for (const auto &worker : m_workers) {
            counts.workersPeakRssBytes += worker->peakRss();
            counts.workersRecording += worker->recording();
        }
        return counts;
    }

private:
    WorkerProcess &addWorker()
    {
        m_workers.push_back(std::make_unique<WorkerProcess>(
            m_context, int(m_workers.size()) + 1,
            WorkerProcess::Handlers{[this](WorkerProcess &worker, TaskResult result) { take(worker, std::move(result)); },
                                    [this](WorkerProcess &worker) { workerEnded(worker); }}));
        return *m_workers.back();
    }

    // [snippet: feed]
    void feed(WorkerProcess &worker)
    {
        std::vector<const TaskSpec *> batch;
        while (!m_stopping && !worker.hasEnded() && m_next < m_tasks.size() && worker.inFlight().size() + m_chunk <= m_prefetch) {
            batch.clear();
            for (; batch.size() < m_chunk && m_next < m_tasks.size(); ++m_next)
                batch.push_back(&m_tasks[m_next]);
            for (const TaskSpec *task : batch)
                m_transfers.begin(task->id, 0, State::Transferring);
            worker.send(batch);
            for (const TaskSpec *task : batch)
                m_transfers.end(task->id, 0, State::Transferring);
        }
    }
    // [end]

    // One message each in turn, so that the first worker does not take what the second could do at once.
    void feedAll()
    {
        for (const auto &worker : m_workers)
            feed(*worker);
    }

    void take(WorkerProcess &worker, TaskResult result)
    {
        // From the end of its work to here the result was under way.
        const Nanos now = std::max(m_context.recorder.now(), result.time);
        m_transfers.append(EventKind::Begin, result.task, 0, State::Transferring, result.time);
        m_transfers.append(EventKind::End, result.task, 0, State::Transferring, now);
        result.time = now;
        m_context.results.report(std::move(result));
        feed(worker);
        endWhenDone();
    }

    void workerEnded(WorkerProcess &worker)
    {
        const std::string reason = worker.endReason().toStdString();
        for (const std::uint32_t task : worker.inFlight())
            m_context.results.report({TaskId{task}, m_stopping ? Outcome::Cancelled : Outcome::Lost, m_context.recorder.now(),
                                      0, m_stopping ? std::string() : reason});
        const bool othersLive = std::ranges::any_of(m_workers, [](const auto &w) { return !w->hasEnded(); });
        if (!m_stopping && m_next < m_tasks.size() && m_restartsLeft > 0) {
            --m_restartsLeft;
            WorkerProcess &replacement = addWorker();
            replacement.start();
            feed(replacement);
        } else if (!othersLive && !m_context.results.allEnded()) {
            m_context.results.settle(m_stopping ? Outcome::Cancelled : Outcome::Lost, m_context.recorder.now(), reason);
        }
        endWhenDone();
    }

    void endWhenDone()
    {
        if (!m_context.results.allEnded() && !m_stopping)
            return;
        for (const auto &worker : m_workers)
            if (!worker->hasEnded())
                worker->finish();
        m_finished = std::ranges::all_of(m_workers, [](const auto &worker) { return worker->hasEnded(); });
        if (m_finished)
            m_loop.quit();
    }

    void stopAll()
    {
        if (m_finished)
            return;
        m_stopping = true;
        endWhenDone(); // the end of its input stops a worker, and it can still say what it has cost
        QTimer::singleShot(kPatienceMs, &m_loop, [this] {
            for (const auto &worker : m_workers)
                if (!worker->hasEnded())
                    worker->kill();
        });
    }

    std::span<const TaskSpec> m_tasks;
    RunContext &m_context;
    TrackWriter &m_transfers;
    int m_workerCount;
    int m_restartsLeft;
    std::size_t m_chunk = 1, m_prefetch = 1, m_next = 0;
    bool m_stopping = false, m_finished = false;
    QEventLoop m_loop;
    std::vector<std::unique_ptr<WorkerProcess>> m_workers; // last: gone before what their handlers use
};

// Under an interpreter lock each process has its own, and one thread that could want it: nobody ever waits.
//
// Processes started once for the run and fed one chunk of tasks at a time: nothing is shared, so everything is sent.
class ProcessPool final : public Strategy {
public:
    const StrategyInfo &info() const override
    {
        static const StrategyInfo info{"process", false, true, true};
        return info;
    }
    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        if (tasks.empty())
            return RunCounts{};
        return Dispatch(tasks, context).run();
    }
};

} // namespace

std::unique_ptr<Strategy> makeProcessPool() { return std::make_unique<ProcessPool>(); }

} // namespace interleave
