#include "app/words/sweepwords.h"

#include "app/texts.h"
#include "app/words/repeatwords.h"
#include "core/analysis/repeats.h"

#include <QCoreApplication>

#include <cmath>

namespace interleave {

namespace {

constexpr double kPoorFit = 0.1; // relative error from which a curve is said to describe the points poorly

QString tr(const char *text) { return QCoreApplication::translate("sweep", text); }

QString percent(double share)
{
    const double value = share * 100;
    return QString::number(value, 'f', value > 0 && value < 10 ? 1 : 0) + QStringLiteral(" %");
}

QString times(double value) { return QString::number(value, 'f', value < 10 ? 2 : 1); }

QString workersText(SweepPlan::Workers kind, int count)
{
    if (kind == SweepPlan::Workers::Threads)
        return count == 1 ? tr("1 thread") : tr("%1 threads").arg(count);
    return count == 1 ? tr("1 process") : tr("%1 processes").arg(count);
}

QString fitText(const ScalabilityFit &fit)
{
    const QString off = tr("The points are about %1 off this curve").arg(percent(fit.error));
    return fit.error > kPoorFit ? off + tr(": it describes this run poorly.") : off + QLatin1Char('.');
}

} // namespace

QString sweepHeadline(const SweepResult &result)
{
    const ScalePoint *fastest = result.fastest();
    if (!fastest)
        return result.failure.empty() ? tr("Speed-up: nothing has been measured yet.")
                                      : tr("Speed-up: no run finished: %1.").arg(QString::fromStdString(result.failure));
    const double one = result.oneWorkerSeconds(), best = medianOf(fastest->seconds);
    if (fastest->workers == 1 || one <= 0)
        return tr("%1 took the least time: %2.").arg(workersText(result.kind, fastest->workers), formatSeconds(best));
    return tr("%1 took the least time: %2, %3 times as fast as one (%4).")
        .arg(workersText(result.kind, fastest->workers), formatSeconds(best), times(one / best), formatSeconds(one));
}

QString sweepTitle(const SweepResult &result)
{
    return QStringLiteral("%1 · %2").arg(workloadTitle(result.spec.workload), runTitle(result.spec));
}

QString amdahlSentence(const ScalabilityFit &fit)
{
    const QString share = tr("Amdahl: p = %1, the share of the work that can be done side by side").arg(percent(fit.parallelShare()));
    if (std::isinf(fit.limit()))
        return share + tr(": nothing holds it back. ") + fitText(fit);
    return share + tr("; however many workers there are, it gets at most %1 times as fast. ").arg(times(fit.limit())) + fitText(fit);
}

QString universalSentence(const ScalabilityFit &fit, int mostMeasured)
{
    QString text = tr("Universal Scalability Law: contention σ = %1, what workers do one at a time; coherency κ = %2, what every pair of "
                      "workers costs")
                       .arg(fit.sigma, 0, 'g', 2)
                       .arg(fit.kappa, 0, 'g', 2);
    const auto knee = fit.knee();
    if (!knee)
        return text + tr(". No knee: more workers never make it slower. ") + fitText(fit);
    text += tr("; the knee is at %1 workers, more make it slower").arg(*knee, 0, 'f', *knee < 10 ? 1 : 0);
    if (*knee > mostMeasured)
        text += tr(" (beyond the %1 that were measured)").arg(mostMeasured);
    return text + QStringLiteral(". ") + fitText(fit);
}

ChartWords sweepWords(const SweepResult &result)
{
    ChartWords words{{}, {tr("Workers"), tr("Median"), tr("Middle half"), tr("Speed-up"), tr("Ideal"), tr("Amdahl"), tr("USL")}, {}};
    const QString failure = QString::fromStdString(result.failure);
    if (result.points.empty()) {
        words.sentence = sweepHeadline(result);
        return words;
    }
    const QString none = QStringLiteral("–");
    for (const ScalePoint &point : result.points) {
        const double median = medianOf(point.seconds);
        const QString spread = spreadText(summaryOf(point.seconds));
        const auto curve = [&](const auto &fit) { return fit ? times(result.speedup(fit->secondsAt(point.workers))) : none; };
        words.rows.push_back({QString::number(point.workers), formatSeconds(median), spread.isEmpty() ? none : spread,
                              times(result.speedup(median)), QString::number(point.workers),
                              curve(result.amdahl), curve(result.universal)});
    }
    QStringList said{sweepHeadline(result)};
    if (result.tasks > 0 && result.tasks < std::size_t(result.points.back().workers))
        said.append(result.tasks == 1 ? tr("There is one task: more workers have nothing to do.")
                                      : tr("There are %1 tasks: more workers than that have nothing to do.").arg(result.tasks));
    if (result.amdahl)
        said.append(amdahlSentence(*result.amdahl));
    if (result.universal)
        said.append(universalSentence(*result.universal, result.points.back().workers));
    if (!result.unfinished.empty())
        said.append(tr("%1 did not finish and were left out%2.")
                        .arg(counted(qint64(result.unfinished.size()), tr("run"), tr("runs")), failure.isEmpty() ? QString() : QStringLiteral(": ") + failure));
    words.sentence = said.join(QLatin1Char(' '));
    return words;
}

} // namespace interleave
