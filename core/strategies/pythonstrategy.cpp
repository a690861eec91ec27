#include "core/strategies/pythonharness.h"
#include "core/strategies/pythoninterpreter.h"
#include "core/strategies/pythontasks.h"
#include "core/strategies/strategies.h"

#include <QJsonObject>

#include <algorithm>

namespace interleave {

namespace {

// Real Python on this machine, performing the same tasks. What it does with them is in resources/python/interleave_harness.
class Python final : public Strategy {
public:
    Python(StrategyInfo info, PythonKind kind, std::shared_ptr<PythonFinder> finder)
        : m_info(std::move(info)), m_kind(kind), m_finder(std::move(finder))
    {
    }

    const StrategyInfo &info() const override { return m_info; }
    Result<PythonInfo> python() override { return m_finder->find(m_kind); }

    Result<RunCounts> run(std::span<const TaskSpec> tasks, RunContext &context) override
    {
        const Result<PythonInfo> python = m_finder->find(m_kind);
        return python ? PythonHarness(*python, tasks.size(), context).perform(orderFor(tasks, context)) : Result<RunCounts>(python.error());
    }

private:
    QJsonObject orderFor(std::span<const TaskSpec> tasks, const RunContext &context) const
    {
        const auto chunk = context.spec.parameters.find("chunk");
        const auto origin = std::chrono::duration_cast<std::chrono::nanoseconds>(context.recorder.origin().time_since_epoch());
        return {{"strategy", QString::fromStdString(m_info.id)},
                {"workers", m_info.usesProcesses ? context.processes : context.threads},
                {"chunk", chunk == context.spec.parameters.end() ? 1 : std::max<qint64>(1, chunk->second)},
                {"origin_ns", qint64(origin.count())},
                {"port", context.environment.port},
                {"refusing_port", context.environment.refusingPort},
                {"folder", QString::fromStdString(context.environment.folder)},
                {"database", kDatabaseName},
                {"tracing", context.spec.tracing == Tracing::On},
                {"tasks", pythonTasks(tasks)}};
    }

    StrategyInfo m_info;
    PythonKind m_kind;
    std::shared_ptr<PythonFinder> m_finder;
};

} // namespace

std::vector<std::unique_ptr<Strategy>> makePythonStrategies()
{
    const auto finder = std::make_shared<PythonFinder>();
    std::vector<std::unique_ptr<Strategy>> all;
    const auto add = [&](StrategyInfo info, PythonKind kind) {
        info.needsFolder = true;
        all.push_back(std::make_unique<Python>(std::move(info), kind, finder));
    };
    add({.id = "python-sequential"}, PythonKind::Usual);
    add({.id = "python-threads", .usesThreads = true}, PythonKind::Usual);
    add({.id = "python-threads-free", .usesThreads = true}, PythonKind::FreeThreaded);
    add({.id = "python-asyncio", .awaits = true}, PythonKind::Usual);
    add({.id = "python-processes", .usesProcesses = true}, PythonKind::Usual);
    return all;
}

} // namespace interleave
