#include "app/words/repeatwords.h"

#include "app/texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

QString tr(const char *text, int n = -1) { return QCoreApplication::translate("repeats", text, nullptr, n); }

QString percent(double share)
{
    const double value = std::abs(share) * 100;
    return QString::number(value, 'f', value < 1 ? 1 : 0) + QStringLiteral(" %");
}

QString whatWouldSettleIt(const Difference &difference)
{
    if (difference.repeatsToSettle)
        return tr("about %1 repeats of each would settle it").arg(*difference.repeatsToSettle);
    return tr("it is so small that more than %1 repeats would be needed").arg(QLocale().toString(kMostRepeats));
}

// Fastest first.
std::vector<NamedRepeats> byMedian(std::vector<NamedRepeats> runs)
{
    std::erase_if(runs, [](const NamedRepeats &run) { return run.seconds.empty(); });
    std::ranges::stable_sort(runs, {}, [](const NamedRepeats &run) { return medianOf(run.seconds); });
    return runs;
}

} // namespace

QString spreadText(const RepeatSummary &summary)
{
    if (summary.count < 2)
        return {};
    return QStringLiteral("%1 – %2").arg(formatSeconds(summary.lowerQuartile), formatSeconds(summary.upperQuartile));
}

QString ratioText(double other, double shorter)
{
    if (other >= 2 * shorter)
        return tr("%1 times as fast").arg(other / shorter, 0, 'f', 1);
    return tr("%1 less time").arg(percent(1 - shorter / other));
}

QString verdictSentence(const NamedRepeats &faster, const NamedRepeats &other)
{
    const Difference difference = differenceOf(other.seconds, faster.seconds);
    const double slow = medianOf(other.seconds), fast = medianOf(faster.seconds);
    const std::size_t repeats = std::min(faster.seconds.size(), other.seconds.size());
    if (slow <= 0 || fast <= 0)
        return {};
    const QString ratio = ratioText(slow, fast);
    if (repeats == 1)
        return tr("%1 against %2: %3. But one run proves nothing: repeat them.").arg(faster.title, other.title, ratio);
    if (difference.verdict == NoiseVerdict::TooFew)
        return tr("%1 against %2: %3. %4 repeats cannot settle it, however clear it looks: make at least %5.")
            .arg(faster.title, other.title, ratio)
            .arg(repeats)
            .arg(difference.repeatsToSettle.value_or(int(kFewestRepeats)));
    if (difference.verdict == NoiseVerdict::WithinNoise)
        return tr("The difference of %1 between %2 and %3 is within the noise of %4 repeats; %5.")
            .arg(percent(1 - fast / slow), faster.title, other.title)
            .arg(repeats)
            .arg(whatWouldSettleIt(difference));
    return tr("%1 against %2: %3. That is beyond the noise of %4 repeats (Mann–Whitney, p = %5).")
        .arg(faster.title, other.title, ratio)
        .arg(repeats)
        .arg(difference.pValue, 0, 'g', 2);
}

QString winnersVerdict(const std::vector<NamedRepeats> &runs)
{
    const std::vector<NamedRepeats> sorted = byMedian(runs);
    return sorted.size() < 2 ? QString() : verdictSentence(sorted[0], sorted[1]);
}

QStringList verdicts(const std::vector<NamedRepeats> &runs)
{
    QStringList sentences;
    const std::vector<NamedRepeats> sorted = byMedian(runs);
    for (std::size_t i = 1; i < sorted.size(); ++i)
        sentences.append(verdictSentence(sorted[0], sorted[i]));
    return sentences;
}

} // namespace interleave
