#pragma once

#include "core/analysis/repeats.h"
#include "core/trace/trace.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace interleave {

// What repeats of runs say, in plain text.

QString spreadText(const RepeatSummary &summary); // "1.02 s – 1.07 s": the middle half; empty of one repeat
QString ratioText(double other, double shorter);  // "12 % less time", "3.1 times as fast"; from positive times

// Whether one run took less time than another, or whether nobody can tell yet, and what would settle it.
struct NamedRepeats {
    QString title;
    std::vector<double> seconds;
};
QString verdictSentence(const NamedRepeats &faster, const NamedRepeats &other);

// The two that matter in a comparison: the fastest against the one behind it. Empty with fewer than two.
QString winnersVerdict(const std::vector<NamedRepeats> &runs);
// Those behind the fastest, each against it.
QStringList verdicts(const std::vector<NamedRepeats> &runs);

} // namespace interleave
