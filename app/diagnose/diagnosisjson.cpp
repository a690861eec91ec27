#include "app/diagnose/diagnosisjson.h"

#include <QJsonArray>

namespace interleave {

namespace {

constexpr const char *kVerdicts[] = {"waiting", "computing", "mixed"};

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

QJsonArray ids(const std::vector<std::string> &list)
{
    QJsonArray array;
    for (const std::string &id : list)
        array.append(text(id));
    return array;
}

QJsonArray reasons(const std::vector<Activity> &list)
{
    QJsonArray array;
    for (const Activity activity : list)
        array.append(text(id(activity)));
    return array;
}

QJsonObject shares(const Diagnosis &d)
{
    QJsonObject json{{"computing", d.computing}};
    for (std::size_t i = 0; i < kActivityCount; ++i)
        if (d.waiting[i] > 0)
            json.insert(text(kActivityIds[i]), d.waiting[i]);
    return json;
}

QJsonArray phases(const Diagnosis &d)
{
    QJsonArray array;
    for (const ProgramPhase &phase : d.phases)
        array.append(QJsonObject{{"begin_s", phase.begin},
                                 {"end_s", phase.end},
                                 {"verdict", kVerdicts[int(phase.verdict)]},
                                 {"waiting_on", reasons(phase.waitingOn)}});
    return array;
}

} // namespace

QJsonObject diagnosisJson(const Diagnosis &d, const Trace &trace)
{
    const auto &exitCode = trace.observed.end.exitCode;
    return {{"schema", 1},
            {"verdict", kVerdicts[int(d.verdict)]},
            {"waiting_on", reasons(d.waitingOn)},
            {"shares", shares(d)},
            {"seconds", d.seconds},
            {"cores", d.cores},
            {"cores_in_reach", d.coresInReach},
            {"core_wait", d.coreWait},
            {"serial", d.serial},
            {"longest_wait_s", d.longestWait},
            {"python", d.python},
            {"gil_bound", d.gilBound ? QJsonValue(*d.gilBound) : QJsonValue(QJsonValue::Null)},
            {"recommendation", ids(d.recommendation)},
            {"gain_at_most", d.gainAtMost},
            {"would_not_help", ids(d.wouldNotHelp)},
            {"phases", phases(d)},
            {"cannot_know", ids(d.cannotKnow)},
            {"processes", d.processes},
            {"threads", d.threads},
            {"ended", trace.observed.end.ended},
            {"sampling_cpu", trace.observed.end.ownCpuShare},
            {"exit_code", exitCode ? QJsonValue(*exitCode) : QJsonValue(QJsonValue::Null)}};
}

} // namespace interleave
