#include "app/prediction/guesses.h"

#include "app/prediction/bottleneck.h"
#include "app/texts.h"
#include "app/theme/palette.h"
#include "core/workloads/workload.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("prediction", text); }

constexpr double kShortestAxis = 1e-3, kLongestAxis = kLongestGuess;

double announcedWaiting(const RunSpec &spec)
{
    const TaskSample sample = sampleTasks(spec);
    const auto latency = sample.parameters.find("latency");
    double seconds = 0;
    for (const TaskSpec &task : sample.tasks)
        for (const Phase &phase : task.phases)
            if (const auto *wait = std::get_if<Wait>(&phase))
                seconds += double(wait->duration.count()) * 1e-9;
            else if (const auto *call = std::get_if<BlockingCall>(&phase))
                seconds += double(call->duration.count()) * 1e-9;
            else if (std::holds_alternative<Fetch>(phase) && latency != sample.parameters.end())
                seconds += double(latency->second) * 1e-3;
    return seconds * sample.weight;
}

} // namespace

QString formatGuess(double value, GuessUnit unit)
{
    return unit == GuessUnit::Seconds ? formatSeconds(value)
                                      : QString::number(value, 'f', value < 10 ? 2 : 1) + QStringLiteral("×");
}

double roundAxis(double value)
{
    const double power = std::pow(10.0, std::floor(std::log10(std::clamp(value, kShortestAxis, kLongestAxis)) + 1e-9));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= value * (1 - 1e-9))
            return std::min(factor * power, kLongestAxis);
    return std::min(10 * power, kLongestAxis);
}

double longerAxis(double axis) { return roundAxis(axis * 1.01); }

double shorterAxis(double axis) { return std::max(kShortestAxis, roundAxis(axis * 0.4)); }

QString keyOf(const RunSpec &spec) { return QString::fromUtf8(QJsonDocument(toJson(spec)).toJson(QJsonDocument::Compact)); }

GuessForm guessFormFor(const std::vector<RunSpec> &specs)
{
    GuessForm form;
    form.reasons = bottleneckReasons();
    if (specs.empty())
        return form;
    form.text = tr("How long will each way take for all tasks of **%1** (%2)?")
                    .arg(workloadTitle(specs.front().workload), workloadExplanation(specs.front().workload));
    for (std::size_t i = 0; i < specs.size(); ++i)
        form.rows.push_back({keyOf(specs[i]), runTitle(specs[i]), runTint(int(i))});
    const double waiting = announcedWaiting(specs.front());
    form.axis = roundAxis(waiting > 0 ? std::min(waiting * 1.2, 60.0) : 5.0);
    return form;
}

} // namespace interleave
