#include "app/session/sweep.h"

#include "core/analysis/repeats.h"
#include "core/analysis/runstatistics.h"
#include "core/strategies/strategy.h"

#include <algorithm>

namespace interleave {

namespace {

Error hasNoWorkers(const std::string &id, const StrategyRegistry &strategies)
{
    std::string ids;
    for (const auto &strategy : strategies)
        if (strategy->info().usesThreads || strategy->info().usesProcesses)
            ids += (ids.empty() ? "" : ", ") + strategy->info().id;
    return {ErrorCode::InvalidArgument, "strategy '" + id + "' has no number of workers to change; those that have are: " + ids};
}

} // namespace

Result<SweepPlan> planSweep(const RunSpec &spec, int cores)
{
    const StrategyRegistry strategies = makeStrategies();
    const auto strategy = findStrategy(strategies, spec.strategy);
    if (!strategy)
        return strategy.error();
    const StrategyInfo &info = strategy.value()->info();
    if (!info.usesThreads && !info.usesProcesses)
        return hasNoWorkers(spec.strategy, strategies);
    SweepPlan plan{spec, info.usesThreads ? SweepPlan::Workers::Threads : SweepPlan::Workers::Processes, cores, {}, {}};
    plan.workers = sweepWorkers(cores, info.usesThreads ? kMaximumThreads : kMaximumProcesses);
    for (const int workers : plan.workers) {
        RunSpec run = spec;
        run.threads = info.usesThreads ? workers : spec.threads;
        run.processes = info.usesProcesses ? workers : spec.processes;
        plan.runs.push_back(run);
    }
    return plan;
}

const ScalePoint *SweepResult::fastest() const
{
    const auto found = std::ranges::min_element(points, {}, [](const ScalePoint &point) { return medianOf(point.seconds); });
    return found == points.end() ? nullptr : &*found;
}

double SweepResult::oneWorkerSeconds() const
{
    if (!points.empty() && points.front().workers == 1)
        return medianOf(points.front().seconds);
    return universal ? universal->oneWorkerSeconds : amdahl ? amdahl->oneWorkerSeconds : 0;
}

double SweepResult::speedup(double seconds) const { return seconds > 0 ? oneWorkerSeconds() / seconds : 0; }

SweepResult sweepResultOf(const SweepPlan &plan, const std::vector<std::shared_ptr<const Trace>> &runs)
{
    SweepResult result{plan.spec, plan.kind, plan.cores, 0, {}, {}, {}, {}, {}};
    for (std::size_t i = 0; i < plan.workers.size() && i < runs.size(); ++i) {
        if (!runs[i])
            continue;
        result.tasks = std::max(result.tasks, runs[i]->tasks.size());
        if (runs[i]->end == RunEnd::Finished) {
            result.points.push_back({plan.workers[i], repeatSeconds(*runs[i])});
            continue;
        }
        result.unfinished.push_back(plan.workers[i]);
        if (result.failure.empty())
            result.failure = runs[i]->failure;
    }
    result.amdahl = fitAmdahl(result.points);
    result.universal = fitUniversal(result.points);
    return result;
}

} // namespace interleave
