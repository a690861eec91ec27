#include "app/session/cheatsheet.h"

#include "core/analysis/repeats.h"
#include "core/analysis/runstatistics.h"
#include "core/workloads/workload.h"

#include <algorithm>

namespace interleave {

namespace {

struct Small {
    const char *workload;
    ParameterValues parameters;
};

std::vector<Small> smallWorkloads()
{
    return {{"download-10", {{"latency", 100}}},
            {"connections-10k", {{"tasks", 2000}, {"latency", 100}, {"limit", 2}}},
            {"query-db", {{"tasks", 8}, {"words", 50000}}},
            {"read-files", {{"tasks", 10}, {"bytes", 1 << 20}}},
            {"count-5", {{"iterations", 2000000}}},
            {"blur-album", {{"size", 240}, {"passes", 4}}},
            {"scrape-parse", {{"latency", 60}, {"jitter", 30}, {"rounds", 100}}},
            {"tiny-tasks", {{"tasks", 2000}}}};
}

Way wayOf(const StrategyInfo &info)
{
    if (info.usesProcesses)
        return Way::Processes;
    if (info.id == "hybrid")
        return Way::LoopAndThreads;
    if (info.awaits)
        return Way::EventLoop;
    return info.usesThreads ? Way::Threads : Way::OneByOne;
}

double shareOf(const Trace &trace)
{
    const RunStatistics statistics = statisticsOf(trace);
    const auto of = [&](State state) { return statistics.stateSeconds[std::size_t(state)]; };
    const double waiting = of(State::Blocked) + of(State::Suspended), all = waiting + of(State::Running);
    return all > 0 ? waiting / all : 0;
}

MeasuredWay measuredOf(const CheatSheet::Column &column, const Trace &trace)
{
    const bool all = std::ranges::all_of(trace.tasks, [](const TaskRecord &task) { return task.outcome == Outcome::Done; });
    const RepeatSummary summary = summaryOf(repeatSeconds(trace));
    return {column.strategy, column.way, trace.end == RunEnd::Finished && all, summary.median, summary.minimum, summary.maximum, summary.count,
            trace.ledger.peakRssBytes, shareOf(trace)};
}

} // namespace

std::vector<RunSpec> CheatSheet::runs() const
{
    std::vector<RunSpec> specs;
    for (const Row &row : rows)
        for (const Column &column : columns) {
            specs.push_back(row.base);
            specs.back().strategy = column.strategy;
        }
    return specs;
}

CheatSheet emptyCheatSheet(const std::vector<StrategyInfo> &strategies)
{
    CheatSheet sheet;
    for (const StrategyInfo &info : strategies)
        sheet.columns.push_back({info.id, wayOf(info), info.id.starts_with("python-")});
    const WorkloadRegistry workloads = makeWorkloads();
    for (const Small &small : smallWorkloads()) {
        const auto workload = findWorkload(workloads, small.workload);
        if (!workload)
            continue;
        const auto parameters = resolveParameters(workload.value()->info().parameters, small.parameters);
        if (!parameters)
            continue;
        CheatSheet::Row row;
        row.base.workload = small.workload;
        row.base.parameters = *parameters;
        row.cells.resize(sheet.columns.size());
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

std::optional<Recommendation> recommendationOf(const CheatSheet &sheet, const CheatSheet::Row &row, bool python)
{
    std::vector<MeasuredWay> ways;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        if (row.cells[i] && sheet.columns[i].python == python)
            ways.push_back(measuredOf(sheet.columns[i], *row.cells[i]));
    return ways.size() < 2 ? std::nullopt : recommend(std::move(ways));
}

double waitingShareOf(const CheatSheet::Row &row)
{
    for (const auto &cell : row.cells)
        if (cell && cell->end == RunEnd::Finished)
            return shareOf(*cell);
    for (const auto &cell : row.cells)
        if (cell && cell->end == RunEnd::Stopped)
            return shareOf(*cell);
    return -1;
}

} // namespace interleave
