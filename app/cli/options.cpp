#include "app/cli/options.h"

#include "app/export/picture.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"

#include <algorithm>
#include <iterator>
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
    Gil gil = Gil::Off;
    Tracing tracing = Tracing::On;
    std::chrono::microseconds gilInterval{5000};
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
    if (name == QLatin1String("--gil-interval"))
        return store(kMinimumGilInterval.count(), kMaximumGilInterval.count(),
                     [&](qint64 n) { raw.gilInterval = std::chrono::microseconds(n); });
    return store(0, std::numeric_limits<qint64>::max(), [&](qint64 n) { raw.seed = quint64(n); });
}

Result<bool> takeSet(const QString &value, Raw &raw)
{
    const qsizetype equals = value.indexOf(QLatin1Char('='));
    if (equals < 1)
        return wrong(QStringLiteral("--set wants NAME=VALUE, not '%1'").arg(value));
    const QString name = value.left(equals);
    if (name == QLatin1String("tracing") && (value.endsWith(QLatin1String("=on")) || value.endsWith(QLatin1String("=off")))) {
        raw.tracing = value.endsWith(QLatin1String("=off")) ? Tracing::Off : Tracing::On;
        return true;
    }
    const auto n = number(QStringLiteral("parameter '%1'").arg(name), value.mid(equals + 1), 0, std::numeric_limits<qint64>::max());
    if (!n)
        return n.error();
    raw.parameters[name.toStdString()] = *n;
    return true;
}

// True when it was one of the files to write that are allowed here.
Result<bool> takeOutput(const QString &name, const QString &value, const QStringList &allowed, Outputs &outputs)
{
    if (!allowed.contains(name))
        return false;
    if (value.isEmpty())
        return wrong(QStringLiteral("%1 wants the name of a file").arg(name));
    if (name == QLatin1String("--picture")) {
        if (const auto format = pictureFormatOf(value); !format)
            return format.error();
        outputs.picture = value;
    } else if (name == QLatin1String("--csv")) {
        outputs.csv = value;
    } else if (name == QLatin1String("--totals")) {
        outputs.totals = value;
    } else if (name == QLatin1String("--html")) {
        outputs.html = value;
    } else if (name == QLatin1String("--chrome")) {
        outputs.chrome = value;
    } else {
        outputs.save = value;
    }
    return true;
}

Result<bool> takeOption(const QString &command, const QString &name, const QString &value, Raw &raw, Options &options)
{
    static const QStringList numbers{"--tasks", "--threads", "--processes", "--repeat", "--seed", "--gil-interval"};
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
        if (value != QLatin1String("off") && value != QLatin1String("on"))
            return wrong(QStringLiteral("--gil is '%1'; allowed are: on, off").arg(value));
        raw.gil = value == QLatin1String("on") ? Gil::On : Gil::Off;
        return true;
    }
    const QStringList outputs = compares ? QStringList{"--picture", "--csv", "--totals", "--chrome", "--html", "--save"}
                                : command == QLatin1String("sweep") ? QStringList{"--picture"} : QStringList();
    if (const auto taken = takeOutput(name, value, outputs, options.outputs); !taken || *taken)
        return taken;
    return wrong(QStringLiteral("unknown option '%1' of %2; there are: %3 --tasks --threads --processes --repeat --seed --gil --gil-interval --set --json%4")
                     .arg(name, command, compares ? QStringLiteral("--strategies") : QStringLiteral("--strategy"),
                          outputs.isEmpty() ? QString() : QLatin1Char(' ') + outputs.join(QLatin1Char(' '))));
}

bool isPython(const std::string &id) { return id.starts_with("python-"); }

// "all" stands for all that are C++, "python" for all that are Python (the free-threaded one where there is one).
QStringList expanded(const QStringList &names, const StrategyRegistry &strategies)
{
    QStringList ids;
    for (const QString &name : names) {
        const bool python = name == QLatin1String("python");
        if (!python && name != QLatin1String("all")) {
            ids.append(name);
            continue;
        }
        for (const auto &strategy : strategies)
            if (isPython(strategy->info().id) == python && (strategy->info().id != "python-threads-free" || strategy->python()))
                ids.append(QString::fromStdString(strategy->info().id));
    }
    return ids;
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
    for (const QString &id : expanded(raw.strategies, strategies)) {
        const auto strategy = findStrategy(strategies, id.toStdString());
        if (!strategy)
            return strategy.error();
        RunSpec spec{raw.workload.toStdString(), id.toStdString(), *parameters, raw.threads, raw.processes, raw.seed,
                     raw.gil, raw.tracing, raw.gilInterval};
        if (!strategy.value()->info().locks)
            spec.gil = Gil::Off; // only one thread runs its tasks anyway, or it has a real one
        if (!isPython(spec.strategy))
            spec.tracing = Tracing::On;
        std::ranges::move(variantsOf(workload.value()->info(), spec, strategy.value()->info().awaits), std::back_inserter(options.runs));
    }
    return options;
}

} // namespace

Result<ExportRequest> parseExport(const QStringList &arguments)
{
    static const QStringList allowed{"--chrome", "--picture", "--csv", "--totals", "--html", "--save"};
    ExportRequest request;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (!argument.startsWith(QLatin1String("--"))) {
            if (!request.file.isEmpty())
                return wrong(QStringLiteral("'%1' is one argument too many; export takes one file").arg(argument));
            request.file = argument;
            continue;
        }
        const auto taken = takeOutput(argument, arguments.value(i + 1), allowed, request.outputs);
        if (!taken)
            return taken.error();
        if (!*taken)
            return wrong(QStringLiteral("unknown option '%1' of export; there are: %2").arg(argument, allowed.join(QLatin1Char(' '))));
        ++i;
    }
    if (request.file.isEmpty())
        return wrong(QStringLiteral("export wants the name of a file: .interleave, .json (a Chrome trace), or a .png or .html that Interleave saved"));
    return request;
}

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
        return wrong(QStringLiteral("%1 wants --strategy ID").arg(command));
    return resolve(std::move(raw), std::move(options));
}

} // namespace interleave
