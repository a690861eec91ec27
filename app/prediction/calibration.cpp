#include "app/prediction/calibration.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <vector>

namespace interleave {

namespace {

QString tr(const char *text, int count = -1) { return QCoreApplication::translate("prediction", text, nullptr, count); }

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

QString factorText(double factor) { return QString::number(factor, 'f', factor < 10 ? 1 : 0); }

bool counts(const PredictedBar &bar) { return bar.guessed > 0 && bar.measured > 0; }

} // namespace

Calibration calibrationOf(std::span<const PredictedBar> bars)
{
    std::vector<double> logs, errors;
    for (const PredictedBar &bar : bars)
        if (counts(bar)) {
            logs.push_back(std::log2(bar.measured / bar.guessed));
            errors.push_back(std::abs(logs.back()));
        }
    if (logs.empty())
        return {};
    return {int(logs.size()), std::exp2(medianOf(errors)), std::exp2(medianOf(logs))};
}

QString calibrationSentence(const Calibration &calibration)
{
    if (calibration.bars == 0)
        return {};
    const QString factor = factorText(calibration.spread);
    const QString spread = calibration.bars == 1
                               ? tr("Your bar was within a factor of %1.").arg(factor)
                               : tr("Half of your %1 bars were within a factor of %2.").arg(calibration.bars).arg(factor);
    if (calibration.bars < 3 || std::max(calibration.tilt, 1 / calibration.tilt) < kAboutRight)
        return spread;
    return spread + QLatin1Char(' ') +
           (calibration.tilt > 1 ? tr("You tend to expect too little time.") : tr("You tend to expect too much time."));
}

QString differenceSentence(const PredictedBar &bar, const QString &guessed, const QString &measured)
{
    const double factor = bar.measured / bar.guessed;
    if (std::max(factor, 1 / factor) < kAboutRight)
        return tr("You expected %1 for %2; it took %3: about right.").arg(guessed, bar.title, measured);
    return (factor > 1 ? tr("You expected %1 for %2; it took %3, %4 times as long.")
                       : tr("You expected %1 for %2; it took %3, %4 times as fast."))
        .arg(guessed, bar.title, measured, factorText(std::max(factor, 1 / factor)));
}

QString orderSentence(std::span<const PredictedBar> bars)
{
    double largest = 0;
    const PredictedBar *fast = nullptr, *slow = nullptr; // the pair that differs most and was expected the other way round
    bool anyDiffers = false;
    for (const PredictedBar &a : bars)
        for (const PredictedBar &b : bars) {
            if (!counts(a) || !counts(b) || b.measured < a.measured * kAboutRight)
                continue;
            anyDiffers = true;
            if (a.guessed >= b.guessed && b.measured / a.measured > largest) {
                largest = b.measured / a.measured;
                fast = &a;
                slow = &b;
            }
        }
    if (fast && fast->guessed == slow->guessed)
        return tr("You expected %1 and %2 to take the same time; %1 was %3 times as fast.")
            .arg(fast->title, slow->title, factorText(largest));
    if (fast)
        return tr("You expected %1 to be faster than %2; it was the other way round.").arg(slow->title, fast->title);
    return anyDiffers ? tr("You had the order right.") : QString();
}

} // namespace interleave
