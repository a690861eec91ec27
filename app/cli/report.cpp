#include "app/cli/report.h"

#include "app/diagnose/programpanel.h"
#include "app/texts.h"
#include "app/words/repeatwords.h"
#include "core/analysis/runstatistics.h"
#include "core/analysis/speedup.h"
#include "core/strategies/strategy.h"
#include "core/trace/tracejson.h"
#include "core/workloads/workload.h"

#include <QJsonArray>

#include <algorithm>
#include <optional>

namespace interleave {

namespace {

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

QString reasonsOf(const Trace &trace)
{
    QString out;
    for (const auto &[reason, count] : failureReasons(trace))
        out += QStringLiteral("             %1: %2\n").arg(count, 5).arg(text(reason));
    return out;
}

// Each run that finished against the fastest one.
QString verdictLines(const Runs &runs)
{
    std::vector<NamedRepeats> repeats;
    for (const auto &run : runs)
        if (run->end == RunEnd::Finished)
            repeats.push_back({runTitle(*run), repeatSeconds(*run)});
    QString out;
    for (const QString &sentence : verdicts(repeats))
        out += sentence + QLatin1Char('\n');
    return out;
}

QJsonObject runJson(const Trace &trace, std::optional<double> faster)
{
    const RunStatistics statistics = statisticsOf(trace);
    QJsonObject tasks, states;
    for (const Outcome outcome : {Outcome::Done, Outcome::Failed, Outcome::Cancelled, Outcome::Lost})
        tasks.insert(text(id(outcome)), statistics.outcomes[std::size_t(outcome)]);
    for (std::size_t i = 0; i < kStateCount; ++i)
        states.insert(text(kStateIds[i]), statistics.stateSeconds[i]);
    QJsonObject json{{"workload", text(trace.spec.workload)},
                     {"strategy", text(trace.spec.strategy)},
                     {"threads", trace.ledger.threads},
                     {"processes", trace.ledger.processes},
                     {"gil", trace.spec.gil == Gil::On ? "on" : "off"},
                     {"wall_s", statistics.wallSeconds},
                     {"best_possible_s", statistics.bestPossibleSeconds},
                     {"speedup", faster ? QJsonValue(*faster) : QJsonValue(QJsonValue::Null)},
                     {"cpu_s", trace.ledger.cpuSeconds},
                     {"peak_rss_bytes", qint64(trace.ledger.peakRssBytes)},
                     {"voluntary_switches", qint64(trace.ledger.voluntarySwitches)},
                     {"involuntary_switches", qint64(trace.ledger.involuntarySwitches)},
                     {"events", qint64(trace.ledger.events)},
                     {"ns_per_event", trace.ledger.nanosPerEvent},
                     {"tasks", tasks},
                     {"states_s", states},
                     {"checksum", QStringLiteral("%1").arg(statistics.checksum, 16, 16, QLatin1Char('0'))}};
    if (trace.host.python.isPresent())
        json.insert("python", toJson(trace.host.python));
    if (trace.spec.tracing == Tracing::Off) { // nobody knows what the tasks did meanwhile
        json.insert("tracing", "off");
        json.insert("states_s", QJsonValue::Null);
    }
    if (!trace.failure.empty()) // why it failed, or was ended before its time
        json.insert("failure", text(trace.failure));
    if (const auto reasons = failureReasons(trace); !reasons.empty()) {
        QJsonObject counts;
        for (const auto &[reason, count] : reasons)
            counts.insert(text(reason), count);
        json.insert("failures", counts);
    }
    if (!trace.repeats.empty()) {
        QJsonArray repeats;
        for (const double wall : repeatSeconds(trace))
            repeats.append(wall);
        json.insert("repeats", repeats);
    }
    return json;
}

} // namespace

QJsonObject listJson()
{
    static constexpr const char *kBounds[] = {"io", "cpu", "mixed"};
    QJsonArray workloads, strategies;
    for (const auto &workload : makeWorkloads()) {
        QJsonArray parameters;
        for (const ParameterInfo &info : workload->info().parameters)
            parameters.append(QJsonObject{{"id", text(info.id)},
                                          {"minimum", qint64(info.minimum)},
                                          {"maximum", qint64(info.maximum)},
                                          {"default", qint64(info.standard)},
                                          {"unit", text(info.unit)}});
        workloads.append(QJsonObject{{"id", text(workload->info().id)},
                                     {"title", workloadTitle(workload->info().id)},
                                     {"bound", kBounds[int(workload->info().bound)]},
                                     {"parameters", parameters}});
    }
    for (const auto &strategy : makeStrategies()) {
        const auto python = strategy->python();
        QJsonObject json{{"id", text(strategy->info().id)},
                         {"title", strategyTitle(strategy->info().id)},
                         {"available", python.ok()},
                         {"reason", python ? QJsonValue(QJsonValue::Null) : QJsonValue(text(python.error().detail))}};
        if (python && python->isPresent())
            json.insert("python", toJson(*python));
        strategies.append(json);
    }
    const QString unavailable = ProgramPanel::unavailable();
    const QJsonObject diagnose{{"available", unavailable.isEmpty()},
                               {"reason", unavailable.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(unavailable)}};
    return {{"schema", 1}, {"workloads", workloads}, {"strategies", strategies}, {"diagnose", diagnose}};
}

QString listText()
{
    QString out = QStringLiteral("Workloads\n");
    for (const auto &workload : makeWorkloads()) {
        out += QStringLiteral("  %1 %2 (%3)\n").arg(text(workload->info().id), -12)
                   .arg(workloadTitle(workload->info().id), workloadExplanation(workload->info().id));
        for (const ParameterInfo &p : workload->info().parameters)
            out += QStringLiteral("                 --set %1=%2   %3 to %4 %5\n").arg(text(p.id)).arg(p.standard).arg(p.minimum)
                       .arg(p.maximum).arg(text(p.unit));
    }
    out += QStringLiteral("Strategies\n");
    for (const auto &strategy : makeStrategies()) {
        out += QStringLiteral("  %1 %2 (%3)\n").arg(text(strategy->info().id), -19)
                   .arg(strategyTitle(strategy->info().id), strategyExplanation(strategy->info().id));
        const auto python = strategy->python();
        if (!python)
            out += QStringLiteral("                      unavailable: %1\n").arg(text(python.error().detail));
        else if (python->isPresent())
            out += QStringLiteral("                      %1: %2\n").arg(pythonTitle(*python), text(python->program));
    }
    return out;
}

QJsonObject hostJson(const Runs &runs)
{
    if (runs.empty() || !runs.front())
        return {};
    const HostInfo &host = runs.front()->host;
    return {{"os", text(host.os)}, {"cpu", text(host.cpu)}, {"compiler", text(host.compiler)}, {"qt", text(host.qt)},
            {"cores", host.cores}};
}

QJsonObject runsJson(const Runs &runs)
{
    QJsonArray array;
    for (const auto &run : runs)
        array.append(runJson(*run, speedup(*run, runs)));
    return {{"schema", 1}, {"host", hostJson(runs)}, {"runs", array}};
}

QString runsTable(const Runs &runs)
{
    const bool repeated = std::ranges::any_of(runs, [](const auto &run) { return !run->repeats.empty(); });
    const auto spread = [&](const QString &words) { return repeated ? words.rightJustified(20) : QString(); };
    QString out = QStringLiteral("%1 %2%3 %4 %5 %6 %7  %8\n").arg("strategy", -12).arg(repeated ? "median" : "time", 9)
                      .arg(spread("middle half")).arg("speed-up", 9).arg("CPU", 9).arg("memory", 10).arg("switches", 9).arg("tasks");
    for (const auto &run : runs) {
        const RunStatistics s = statisticsOf(*run);
        const Ledger &ledger = run->ledger;
        const auto faster = speedup(*run, runs);
        QStringList ends;
        for (std::size_t i = 1; i < kOutcomeCount; ++i)
            if (s.outcomes[i] > 0)
                ends.append(QStringLiteral("%1 %2").arg(s.outcomes[i]).arg(text(kOutcomeIds[i])));
        out += QStringLiteral("%1 %2%3 %4 %5 %6 %7  %8\n").arg(text(run->spec.strategy), -12).arg(formatSeconds(s.wallSeconds), 9)
                   .arg(spread(spreadText(summaryOf(repeatSeconds(*run)))))
                   .arg(faster ? QString::number(*faster, 'f', 2) + QStringLiteral("×") : QStringLiteral("–"), 9)
                   .arg(formatSeconds(ledger.cpuSeconds), 9).arg(formatBytes(double(ledger.peakRssBytes)), 10)
                   .arg(ledger.voluntarySwitches + ledger.involuntarySwitches, 9).arg(ends.join(QStringLiteral(", ")));
        if (!run->failure.empty())
            out += QStringLiteral("             %1\n").arg(text(run->failure));
        out += reasonsOf(*run);
    }
    if (repeated)
        out += verdictLines(runs);
    return out;
}

} // namespace interleave
