#include "core/strategies/pythontasks.h"

#include <QString>

namespace interleave {

namespace {

struct PhaseJson {
    QJsonArray operator()(const Wait &wait) const { return {"wait", qint64(wait.duration.count())}; }
    QJsonArray operator()(const Compute &compute) const { return {"compute", qint64(compute.iterations), compute.oneCall}; }
    QJsonArray operator()(const Blur &blur) const
    {
        return {"blur", qint64(blur.width), qint64(blur.height), qint64(blur.radius), qint64(blur.passes), QString::number(blur.seed)};
    }
    QJsonArray operator()(const Fail &) const { return {"fail"}; }
    QJsonArray operator()(const Fetch &fetch) const
    {
        return {"fetch", qint64(fetch.page), qint64(fetch.maximumBytes), qint64(fetch.timeout.count()), int(fetch.fault)};
    }
    QJsonArray operator()(const ReadFile &read) const { return {"read", QString::fromStdString(read.name)}; }
    QJsonArray operator()(const Query &query) const { return {"query", qint64(query.number)}; }
    QJsonArray operator()(const Parse &parse) const { return {"parse", qint64(parse.rounds)}; }
    QJsonArray operator()(const BlockingCall &call) const { return {"call", qint64(call.duration.count()), call.onHelperThread}; }
    QJsonArray operator()(const AwaitCalls &calls) const { return {"awaits", qint64(calls.number), calls.yields}; }
    QJsonArray operator()(const CountTogether &race) const { return {"race", qint64(race.threads), qint64(race.increments), int(race.how)}; }
};

} // namespace

QJsonArray pythonTasks(std::span<const TaskSpec> tasks)
{
    QJsonArray all;
    for (const TaskSpec &task : tasks) {
        QJsonArray phases;
        for (const Phase &phase : task.phases)
            phases.append(std::visit(PhaseJson{}, phase));
        all.append(QJsonArray{qint64(index(task.id)), phases});
    }
    return all;
}

} // namespace interleave
