#include "core/model/runspec.h"

#include <algorithm>

namespace interleave {

int threadsFor(const RunSpec &spec, std::size_t tasks)
{
    const int wanted = spec.threads > 0 ? spec.threads : int(std::min<std::size_t>(tasks, kAutoThreads));
    return std::clamp(wanted, 1, kMaximumThreads);
}

int processesFor(const RunSpec &spec, int cores, std::size_t tasks)
{
    const int wanted = spec.processes > 0 ? spec.processes : cores;
    return std::clamp(std::min(wanted, int(std::min<std::size_t>(tasks, kMaximumProcesses))), 1, kMaximumProcesses);
}

QJsonObject toJson(const RunSpec &spec)
{
    QJsonObject parameters;
    for (const auto &[name, value] : spec.parameters)
        parameters.insert(QString::fromStdString(name), qint64(value));
    return {{"workload", QString::fromStdString(spec.workload)},
            {"strategy", QString::fromStdString(spec.strategy)},
            {"parameters", parameters},
            {"threads", spec.threads},
            {"processes", spec.processes},
            {"seed", QString::number(spec.seed)}}; // a JSON number holds 53 bits only
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
    bool seedOk = false;
    spec.seed = json["seed"].toString().toULongLong(&seedOk);
    if (!seedOk || spec.threads < 0 || spec.threads > kMaximumThreads || spec.processes < 0
        || spec.processes > kMaximumProcesses)
        return Error{ErrorCode::Corrupt, "a run's threads, processes or seed are out of range"};
    return spec;
}

} // namespace interleave
