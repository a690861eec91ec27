#include "core/execution/interruptiblesleep.h"
#include "core/runner/commands.h"
#include "core/runner/descriptorlimit.h"
#include "core/runner/hostinfo.h"
#include "core/runner/priority.h"
#include "core/runner/runresources.h"
#include "core/runner/standardchannels.h"
#include "core/runner/stopline.h"
#include "core/strategies/strategy.h"
#include "core/trace/flusher.h"
#include "core/trace/resourceusage.h"
#include "core/trace/tracejson.h"
#include "core/workloads/workload.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace interleave {

namespace {

struct PlannedRun {
    RunSpec spec;
    WorkloadInfo workload;
    std::vector<TaskSpec> tasks;
    StrategyRegistry strategies;
    Strategy *strategy = nullptr;
};

Result<PlannedRun> plan(const QByteArray &line)
{
    auto spec = runSpecFromJson(QJsonDocument::fromJson(line).object());
    if (!spec)
        return spec.error();
    PlannedRun run{spec.value(), {}, {}, makeStrategies(), nullptr};
    const auto strategy = findStrategy(run.strategies, run.spec.strategy);
    if (!strategy)
        return strategy.error();
    run.strategy = strategy.value();
    const WorkloadRegistry workloads = makeWorkloads();
    const auto workload = findWorkload(workloads, run.spec.workload);
    if (!workload)
        return workload.error();
    run.workload = workload.value()->info();
    const auto parameters = resolveParameters(workload.value()->info().parameters, run.spec.parameters);
    if (!parameters)
        return parameters.error();
    run.spec.parameters = parameters.value();
    run.tasks = workload.value()->makeTasks(run.spec.parameters, run.spec.seed);
    return run;
}

void writeBeginning(StreamWriter &stream, const PlannedRun &run, const HostInfo &host)
{
    stream.magic();
    stream.frame(FrameType::Header, headerPayload(run.spec, host));
    std::vector<std::string> names;
    for (const TaskSpec &task : run.tasks)
        names.push_back(task.name);
    for (const QByteArray &payload : tasksPayloads(names))
        stream.frame(FrameType::Tasks, payload);
}

// What one event costs here: a recorder of its own, filled once. At the end of the run, so the run does not pay for it.
double measureNanosPerEvent()
{
    constexpr int kSlices = 2000;
    TraceRecorder recorder;
    TrackWriter &track = recorder.addTrack(TrackKind::Thread, {});
    const auto start = Clock::now();
    for (int i = 0; i < kSlices; ++i)
        const auto slice = track.slice(TaskId{0}, 0, State::Running);
    return double((Clock::now() - start).count()) / (2.0 * kSlices);
}

Ledger ledgerOf(ResourceUsage spent, std::int64_t extraRss, const RunCounts &counts, std::uint64_t events)
{
    spent -= counts.workersRecording;
    return {std::max(0.0, spent.cpuSeconds),
            extraRss + counts.workersPeakRssBytes,
            std::max<std::int64_t>(0, spent.voluntarySwitches),
            std::max<std::int64_t>(0, spent.involuntarySwitches),
            counts.threads,
            counts.processes,
            events,
            counts.nanosPerEvent > 0 ? counts.nanosPerEvent : measureNanosPerEvent()};
}

// Stops the run after the seconds that its parameter `limit` allows, if it has one.
class TimeLimit {
public:
    TimeLimit(const RunSpec &spec, std::stop_source stopRun)
    {
        const auto limit = spec.parameters.find("limit");
        m_seconds = limit == spec.parameters.end() ? 0 : limit->second;
        if (m_seconds > 0)
            m_thread = std::jthread([this, stopRun](const std::stop_token &over) mutable {
                if (!sleepFor(std::chrono::seconds(m_seconds), over))
                    return;
                m_reached = true;
                stopRun.request_stop();
            });
    }
    std::string finish() // why the run was stopped, or nothing
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
        return m_reached ? "the time limit of " + std::to_string(m_seconds) + " s was reached (parameter limit)" : std::string();
    }

private:
    std::int64_t m_seconds = 0;
    bool m_reached = false; // the thread's until it is joined
    std::jthread m_thread;
};

int complain(const Error &error)
{
    std::fprintf(stderr, "%s\n", error.detail.c_str());
    return 1;
}

} // namespace

int runCommand(const QString &folder, bool yielding)
{
    if (yielding)
        lowerPriority();
    auto planned = plan(readLine());
    if (!planned) {
        std::fprintf(stderr, "%s\n", planned.error().detail.c_str());
        return 2;
    }
    const PlannedRun run = std::move(planned).value();
    raiseDescriptorLimit();
    const auto python = run.strategy->python();
    if (!python)
        return complain(python.error());
    RunResources resources(folder);
    if (run.strategy->info().needsFolder)
        if (const auto made = resources.makeFolder(); !made)
            return complain(made.error());
    if (const auto ready = resources.prepare(run.tasks, run.spec); !ready)
        return complain(ready.error());
    std::stop_source stopRun;
    watchStdin(stopRun);
    StreamWriter stream(writeToStdout);
    HostInfo host = thisHost();
    host.python = *python;
    writeBeginning(stream, run, host);
    TaskResults results(run.tasks.size());
    resetPeakRss();
    const std::int64_t idleRss = peakRssBytes();
    const ResourceUsage before = resourceUsage();
    TraceRecorder recorder;
    Flusher flusher(stream, recorder, results, [stopRun]() mutable { stopRun.request_stop(); });
    const int autoProcesses = run.workload.autoProcesses > 0 ? run.workload.autoProcesses : host.cores;
    RunContext context{recorder,
                       results,
                       stopRun.get_token(),
                       run.spec,
                       resources.environment(),
                       host.cores,
                       threadsFor(run.spec, run.tasks.size(), run.workload.autoThreads),
                       processesFor(run.spec, run.tasks.size(), autoProcesses),
                       QCoreApplication::applicationFilePath().toStdString()};
    TimeLimit limit(run.spec, stopRun);
    Result<RunCounts> counts = run.strategy->run(run.tasks, context);
    const Nanos wall = recorder.now();
    const std::string why = counts ? limit.finish() : counts.error().detail;
    results.settle(stopRun.stop_requested() ? Outcome::Cancelled : Outcome::Lost, wall, why);
    ResourceUsage spent = resourceUsage();
    spent -= before;
    spent -= flusher.finish();
    stream.flush(recorder, results);
    const RunEnd end = !counts ? RunEnd::Failed : stopRun.stop_requested() ? RunEnd::Stopped : RunEnd::Finished;
    stream.frame(FrameType::Seal,
                 sealPayload(end, wall, why,
                             ledgerOf(spent, peakRssBytes() - idleRss, counts ? *counts : RunCounts{}, recorder.drainedEvents())));
    resources.release();
    std::fflush(stderr);
    std::_Exit(counts ? 0 : 1); // the thread that waits on stdin can not be joined
}

} // namespace interleave
