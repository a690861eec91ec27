#include "core/model/runspec.h"

#include <QJsonArray>

#include <algorithm>

namespace interleave {

namespace {

int chosenOr(int chosen, std::size_t tasks, int most, int maximum)
{
    const int wanted = chosen > 0 ? chosen : int(std::min<std::size_t>(tasks, std::size_t(most)));
    return std::clamp(wanted, 1, maximum);
}

} // namespace

int threadsFor(const RunSpec &spec, std::size_t tasks, int most) { return chosenOr(spec.threads, tasks, most, kMaximumThreads); }

int processesFor(const RunSpec &spec, std::size_t tasks, int most)
{
    const int useful = int(std::min<std::size_t>(tasks, kMaximumProcesses)); // one more would have nothing to do
    return std::min(chosenOr(spec.processes, tasks, most, kMaximumProcesses), std::max(1, useful));
}

QJsonObject toJson(const RunSpec &spec)
{
    QJsonObject parameters;
    for (const auto &[name, value] : spec.parameters)
        parameters.insert(QString::fromStdString(name), qint64(value));
    QJsonObject json{{"workload", QString::fromStdString(spec.workload)},
            {"strategy", QString::fromStdString(spec.strategy)},
            {"parameters", parameters},
            {"threads", spec.threads},
            {"processes", spec.processes},
            {"seed", QString::number(spec.seed)}, // a JSON number holds 53 bits only
            {"tracing", spec.tracing == Tracing::On ? "on" : "off"},
            {"gil", spec.gil == Gil::On ? "on" : "off"},
            {"gil_interval_us", qint64(spec.gilInterval.count())}};
    if (!spec.command.empty()) {
        QJsonArray command;
        for (const std::string &argument : spec.command)
            command.append(QString::fromStdString(argument));
        json.insert("command", command);
    }
    if (spec.pid > 0)
        json.insert("pid", qint64(spec.pid));
    return json;
}

Result<RunSpec> runSpecFromJson(const QJsonObject &json)
{
    if (!json["workload"].isString() || !json["strategy"].isString() || !json["parameters"].isObject())
        return Error{ErrorCode::Corrupt, "a run needs workload, strategy and parameters"};
    RunSpec spec;
    spec.workload = json["workload"].toString().toStdString();
    spec.strategy = json["strategy"].toString().toStdString();
    const QJsonObject parameters = json["parameters"].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        spec.parameters[it.key().toStdString()] = it.value().toInteger();
    spec.threads = json["threads"].toInt();
    spec.processes = json["processes"].toInt();
    spec.tracing = json["tracing"].toString() == QLatin1String("off") ? Tracing::Off : Tracing::On;
    spec.gil = json["gil"].toString() == QLatin1String("on") ? Gil::On : Gil::Off;
    spec.gilInterval = std::clamp(std::chrono::microseconds(json["gil_interval_us"].toInteger(5000)), kMinimumGilInterval,
                                  kMaximumGilInterval);
    for (const QJsonValue &argument : json["command"].toArray())
        spec.command.push_back(argument.toString().toStdString());
    spec.pid = json["pid"].toInteger();
    bool seedOk = false;
    spec.seed = json["seed"].toString().toULongLong(&seedOk);
    if (!seedOk || spec.threads < 0 || spec.threads > kMaximumThreads || spec.processes < 0
        || spec.processes > kMaximumProcesses)
        return Error{ErrorCode::Corrupt, "a run's threads, processes or seed are out of range"};
    return spec;
}

} // namespace interleave
