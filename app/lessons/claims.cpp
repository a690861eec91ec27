#include "app/lessons/claims.h"

#include "app/lessons/measuretext.h"
#include "app/texts.h"
#include "core/analysis/runstatistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace interleave {

namespace {

using Verdict = CheckedClaim::Verdict;

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

CheckedClaim verdict(bool holds, const QString &measured) { return {holds ? Verdict::Holds : Verdict::Fails, measured}; }

// The run's name in front of what is said of it.
QString said(const Lesson &lesson, const QString &run, const QString &text)
{
    return QStringLiteral("%1: %2").arg(titleOf(lesson, run), text);
}

CheckedClaim checkMeasured(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    const double value = claim.measure->of(*results.traceOf(claim.runs.first()));
    const bool holds = (!claim.atLeast || value >= *claim.atLeast) && (!claim.atMost || value <= *claim.atMost);
    QString measured = said(lesson, claim.runs.first(), measureText(*claim.measure, value));
    if (!holds && claim.atLeast && value < *claim.atLeast)
        measured += tr(" (expected: %1 or more)").arg(valueText(claim.measure->unit, *claim.atLeast));
    else if (!holds)
        measured += tr(" (expected: %1 or less)").arg(valueText(claim.measure->unit, *claim.atMost));
    return verdict(holds, measured);
}

CheckedClaim checkOrder(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    std::vector<double> values;
    QStringList texts;
    for (const QString &run : claim.runs) {
        values.push_back(claim.measure->of(*results.traceOf(run)));
        texts.append(said(lesson, run, measureText(*claim.measure, values.back())));
    }
    const bool holds = std::ranges::adjacent_find(values, [&](double a, double b) { return a * claim.factor > b; }) == values.end();
    return verdict(holds, texts.join(QStringLiteral("; ")));
}

CheckedClaim checkChecksums(const Claim &claim, const LessonResults &results)
{
    QStringList texts;
    for (const QString &run : claim.runs)
        texts.append(QStringLiteral("%1").arg(statisticsOf(*results.traceOf(run)).checksum, 16, 16, QLatin1Char('0')));
    const bool holds = std::ranges::count(texts, texts.first()) == texts.size();
    return verdict(holds, holds ? tr("all came to the same checksum, %1").arg(texts.first())
                                : tr("checksums: %1").arg(texts.join(QStringLiteral(", "))));
}

// Whether every run's fastest repeat is below every other's slowest one: then its repeats do not tell which is faster.
CheckedClaim checkRanges(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    Nanos largestMinimum = 0, smallestMaximum = std::numeric_limits<Nanos>::max();
    QStringList texts;
    for (const QString &run : claim.runs) {
        const auto &traces = results.traces.at(run);
        const auto [fastest, slowest] = std::ranges::minmax(traces, {}, [](const auto &trace) { return trace->now; });
        largestMinimum = std::max(largestMinimum, fastest->now);
        smallestMaximum = std::min(smallestMaximum, slowest->now);
        texts.append(said(lesson, run, tr("%1 to %2").arg(formatSeconds(double(fastest->now) * 1e-9), formatSeconds(double(slowest->now) * 1e-9))));
    }
    return verdict(largestMinimum <= smallestMaximum, texts.join(QStringLiteral("; ")));
}

// What most probably is the matter, when a lesson's claim does not hold on a machine.
QString likelyReason(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    for (const QString &run : claim.runs) {
        const Trace &trace = *results.traceOf(run);
        if (trace.end == RunEnd::Failed)
            return tr("the run '%1' failed: %2").arg(titleOf(lesson, run), QString::fromStdString(trace.failure));
        if (trace.end == RunEnd::Stopped)
            return tr("the run '%1' was stopped before its end").arg(titleOf(lesson, run));
    }
    if (results.traceOf(claim.runs.first())->host.cores < 2)
        return tr("Likely reason: this machine has one core, so nothing can compute at the same time.");
    for (const QString &run : claim.runs) {
        const Trace &trace = *results.traceOf(run);
        const double running = findMeasure("running_time")->of(trace);
        if (trace.ledger.cpuSeconds > 0 && running > 1.5 * trace.ledger.cpuSeconds)
            return tr("Likely reason: this machine is busy with other things; tasks that ran had to share their core. Close what you can and try again.");
    }
    return tr("Likely reason: something else used this machine meanwhile. Try again; if it stays like this, this machine is different, and that is worth a look.");
}

QString whyNotRun(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    for (const QString &run : claim.runs) {
        if (const auto skipped = results.skipped.find(run); skipped != results.skipped.end())
            return tr("not run here: %1").arg(skipped->second);
        if (!results.traceOf(run))
            return tr("'%1' has not been run").arg(titleOf(lesson, run));
    }
    return {};
}

CheckedClaim check(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    switch (claim.kind) {
    case Claim::Kind::Measured: return checkMeasured(claim, lesson, results);
    case Claim::Kind::Order: return checkOrder(claim, lesson, results);
    case Claim::Kind::SameChecksum: return checkChecksums(claim, results);
    case Claim::Kind::RangesOverlap: return checkRanges(claim, lesson, results);
    }
    return {};
}

} // namespace

CheckedClaim checkClaim(const Claim &claim, const Lesson &lesson, const LessonResults &results)
{
    if (const QString why = whyNotRun(claim, lesson, results); !why.isEmpty())
        return {Verdict::NotRun, why};
    CheckedClaim checked = check(claim, lesson, results);
    // A run that broke off says nothing, even where its numbers would do.
    for (const QString &run : claim.runs)
        for (const auto &trace : results.traces.at(run))
            if (trace->end != RunEnd::Finished)
                checked.verdict = Verdict::Fails;
    if (checked.verdict == Verdict::Fails)
        checked.measured += QStringLiteral(". ") + likelyReason(claim, lesson, results);
    return checked;
}

} // namespace interleave
