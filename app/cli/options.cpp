#include "app/cli/options.h"

#include "app/export/picture.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"

#include <limits>

namespace interleave {

namespace {

constexpr int kMaximumRepeats = 100;

Error wrong(const QString &text) { return {ErrorCode::InvalidArgument, text.toStdString()}; }

Result<qint64> number(const QString &option, const QString &text, qint64 minimum, qint64 maximum)
{
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    if (!ok || value < minimum || value > maximum)
        return wrong(QStringLiteral("%1 is '%2'; allowed are whole numbers from %3 to %4").arg(option, text).arg(minimum).arg(maximum));
    return value;
}

// What the arguments say, before the registries have been asked.
struct Raw {
    QString workload;
    QStringList strategies;
    ParameterValues parameters;
    int threads = 0, processes = 0;
    quint64 seed = 1;
};

Result<bool> takeNumber(const QString &name, const QString &value, Raw &raw, Options &options)
{
    const auto store = [&](qint64 minimum, qint64 maximum, auto &&set) -> Result<bool> {
        const auto n = number(name, value, minimum, maximum);
        if (!n)
            return n.error();
        set(*n);
        return true;
    };
    if (name == QLatin1String("--tasks"))
        return store(0, 1000000, [&](qint64 n) { raw.parameters["tasks"] = n; });
    if (name == QLatin1String("--threads"))
        return store(1, kMaximumThreads, [&](qint64 n) { raw.threads = int(n); });
    if (name == QLatin1String("--processes"))
        return store(1, kMaximumProcesses, [&](qint64 n) { raw.processes = int(n); });
    if (name == QLatin1String("--repeat"))
        return store(1, kMaximumRepeats, [&](qint64 n) { options.repeat = int(n); });
    return store(0, std::numeric_limits<qint64>::max(), [&](qint64 n) { raw.seed = quint64(n); });
}

Result<bool> takeSet(const QString &value, Raw &raw)
{
    const qsizetype equals = value.indexOf(QLatin1Char('='));
    if (equals < 1)
        return wrong(QStringLiteral("--set wants NAME=VALUE, not '%1'").arg(value));
    const QString name = value.left(equals);
    const auto n = number(QStringLiteral("parameter '%1'").arg(name), value.mid(equals + 1), 0, std::numeric_limits<qint64>::max());
    if (!n)
        return n.error();
    raw.parameters[name.toStdString()] = *n;
    return true;
}

Result<bool> takeOption(const QString &command, const QString &name, const QString &value, Raw &raw, Options &options)
{
    static const QStringList numbers{"--tasks", "--threads", "--processes", "--repeat", "--seed"};
    if (numbers.contains(name))
        return takeNumber(name, value, raw, options);
    if (name == QLatin1String("--set"))
        return takeSet(value, raw);
    const bool compares = command == QLatin1String("compare");
    if (name == (compares ? QLatin1String("--strategies") : QLatin1String("--strategy"))) {
        raw.strategies = compares ? value.split(QLatin1Char(',')) : QStringList{value};
        return true;
    }
    if (name == QLatin1String("--gil")) {
        if (value != QLatin1String("off"))
            return wrong(QStringLiteral("--gil is '%1'; allowed is: off").arg(value));
        return true;
    }
    if (compares && name == QLatin1String("--picture")) {
        options.picture = value;
        const auto format = pictureFormatOf(value);
        return format ? Result<bool>(true) : Result<bool>(format.error());
    }
    if (compares && name == QLatin1String("--csv")) {
        options.csv = value;
        return true;
    }
    return wrong(QStringLiteral("unknown option '%1' of %2; there are: %3 --tasks --threads --processes --repeat --seed --gil --set --json%4")
                     .arg(name, command, compares ? QStringLiteral("--strategies") : QStringLiteral("--strategy"),
                          compares ? QStringLiteral(" --picture --csv") : QString()));
}

Result<Options> resolve(Raw raw, Options options)
{
    const WorkloadRegistry workloads = makeWorkloads();
    const auto workload = findWorkload(workloads, raw.workload.toStdString());
    if (!workload)
        return workload.error();
    const auto parameters = resolveParameters(workload.value()->info().parameters, raw.parameters);
    if (!parameters)
        return parameters.error();
    const StrategyRegistry strategies = makeStrategies();
    if (raw.strategies == QStringList{"all"}) {
        raw.strategies.clear();
        for (const auto &strategy : strategies)
            raw.strategies.append(QString::fromStdString(strategy->info().id));
    }
    for (const QString &id : std::as_const(raw.strategies)) {
        const auto strategy = findStrategy(strategies, id.toStdString());
        if (!strategy)
            return strategy.error();
        options.runs.push_back({raw.workload.toStdString(), id.toStdString(), *parameters, raw.threads, raw.processes, raw.seed});
    }
    return options;
}

} // namespace

Result<Options> parseOptions(const QString &command, const QStringList &arguments)
{
    Options options;
    Raw raw;
    if (command == QLatin1String("compare"))
        raw.strategies = QStringList{"all"};
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == QLatin1String("--json")) {
            options.json = true;
        } else if (argument.startsWith(QLatin1String("--"))) {
            const qsizetype equals = argument.indexOf(QLatin1Char('='));
            const QString name = argument.left(equals);
            if (equals < 0 && i + 1 >= arguments.size())
                return wrong(QStringLiteral("option '%1' wants a value, or is unknown").arg(name));
            const QString value = equals >= 0 ? argument.mid(equals + 1) : arguments[++i];
            const auto taken = takeOption(command, name, value, raw, options);
            if (!taken)
                return taken.error();
        } else if (raw.workload.isEmpty()) {
            raw.workload = argument;
        } else {
            return wrong(QStringLiteral("'%1' is one argument too many; %2 takes one workload").arg(argument, command));
        }
    }
    if (raw.strategies.isEmpty())
        return wrong(QStringLiteral("run wants --strategy ID"));
    return resolve(std::move(raw), std::move(options));
}

} // namespace interleave
