#pragma once

#include <QString>

#include <span>

namespace interleave {

// One bar: what was expected, and what came out. Both larger than 0, in the same unit.
struct PredictedBar {
    QString title;
    double guessed = 0, measured = 0;
};

// How good predictions are, over any number of bars.
//
//     error of a bar = |log2(measured / guessed)|        spread = 2 ^ median of the errors
//
// so "within a factor of 1.4" is true of half of the bars. Totals differ by powers of ten, so ratios count and not seconds; the
// logarithm makes "half of it" as wrong as "twice of it"; and the median forgives one slip. Forecasters know it as the median
// symmetric accuracy, which is 100 % · (spread - 1) (Morley, Brito, Welling: Measures of model performance based on the log
// accuracy ratio, Space Weather 16, 2018). `tilt` keeps the sign: 2 ^ median of log2(measured / guessed), above 1 for who
// expects too little.
struct Calibration {
    int bars = 0;
    double spread = 1, tilt = 1;
};
Calibration calibrationOf(std::span<const PredictedBar> bars); // bars that are not positive are left out

QString calibrationSentence(const Calibration &calibration); // plain text; empty without a bar

inline constexpr double kAboutRight = 1.25; // up to this factor a guess is "about right", and two totals are "about the same"

// "You expected 2.00 s for QThreadPool; it took 10.0 s, 5.0 times as long."
QString differenceSentence(const PredictedBar &bar, const QString &guessed, const QString &measured);

// Whether the faster ones were expected to be faster; empty if nothing can be said.
QString orderSentence(std::span<const PredictedBar> bars);

} // namespace interleave
