#include "app/lessons/experimentreader.h"

#include "core/runner/hostinfo.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace interleave {

namespace {

constexpr int kMaximumRepeats = 20;

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

// A number, or {"per_core": 4}: that many for each core of this machine.
std::optional<std::int64_t> amountOf(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    if (object.size() == 1 && object["per_core"].isDouble())
        return object["per_core"].toInteger() * thisHost().cores;
    if (!value.isDouble() || value.toDouble() != double(value.toInteger()))
        return std::nullopt;
    return value.toInteger();
}

int workersOf(JsonReader &group, const QString &key, int maximum)
{
    const QJsonValue value = group.amount(key);
    if (value.isUndefined())
        return 0;
    const auto amount = amountOf(value);
    if (!amount || *amount < 1 || (value.isDouble() && *amount > maximum))
        group.fail(key, tr("'%1' must be a whole number from 1 to %2, or {\"per_core\": N}").arg(group.path(key)).arg(maximum));
    return int(std::clamp<std::int64_t>(amount.value_or(1), 1, maximum));
}

ParameterValues parametersOf(JsonReader &group, const Workload &workload)
{
    const QJsonObject set = group.object(QStringLiteral("set"));
    ParameterValues given;
    for (auto it = set.begin(); it != set.end(); ++it) {
        const auto amount = amountOf(it.value());
        if (!amount)
            group.fail(QStringLiteral("set.") + it.key(), tr("'%1' must be a whole number, or {\"per_core\": N}").arg(it.key()));
        given[it.key().toStdString()] = amount.value_or(0);
    }
    for (const auto &[name, value] : given) // one by one, so that an error points at its own line
        if (const auto one = resolveParameters(workload.info().parameters, {{name, value}}); !one)
            group.fail(QStringLiteral("set.") + QString::fromStdString(name), QString::fromStdString(one.error().detail));
    const auto values = resolveParameters(workload.info().parameters, given);
    return values ? *values : ParameterValues{};
}

std::vector<LessonRun> readGroup(JsonReader &group, const WorkloadRegistry &workloads, const StrategyRegistry &strategies)
{
    const QString name = group.text(QStringLiteral("name"), Need::May), title = group.text(QStringLiteral("title"), Need::May);
    RunSpec spec;
    spec.workload = group.text(QStringLiteral("workload")).toStdString();
    const auto workload = findWorkload(workloads, spec.workload);
    if (workload)
        spec.parameters = parametersOf(group, **workload);
    else
        group.fail(QStringLiteral("workload"), QString::fromStdString(workload.error().detail));
    spec.threads = workersOf(group, QStringLiteral("threads"), kMaximumThreads);
    spec.processes = workersOf(group, QStringLiteral("processes"), kMaximumProcesses);
    spec.seed = std::uint64_t(group.whole(QStringLiteral("seed"), 1, 0, std::numeric_limits<int>::max()));
    const bool gil = group.oneOf(QStringLiteral("gil"), {"off", "on"}, Need::May) == QLatin1String("on");
    const int repeat = group.whole(QStringLiteral("repeat"), 1, 1, kMaximumRepeats);
    std::vector<LessonRun> runs;
    for (const QString &id : group.texts(QStringLiteral("strategies"))) {
        const auto strategy = findStrategy(strategies, id.toStdString());
        if (!strategy) {
            group.fail(QStringLiteral("strategies"), QString::fromStdString(strategy.error().detail));
            continue;
        }
        spec.strategy = id.toStdString();
        spec.gil = gil && strategy.value()->info().locks ? Gil::On : Gil::Off;
        runs.push_back({name.isEmpty() ? id : name + u'/' + id, title, spec, repeat});
    }
    group.finish();
    return runs;
}

} // namespace

std::vector<LessonRun> readExperiment(JsonReader &root)
{
    const WorkloadRegistry workloads = makeWorkloads();
    const StrategyRegistry strategies = makeStrategies();
    std::vector<LessonRun> runs;
    for (JsonReader &group : root.objects(QStringLiteral("experiment"))) {
        for (LessonRun &run : readGroup(group, workloads, strategies)) {
            if (std::ranges::find(runs, run.id, &LessonRun::id) != runs.end())
                group.fail(QStringLiteral("strategies"), tr("there are two runs '%1': give the group a name").arg(run.id));
            runs.push_back(std::move(run));
        }
    }
    return runs;
}

} // namespace interleave
