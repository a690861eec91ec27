#pragma once

#include "core/model/runspec.h"

#include <QColor>
#include <QString>
#include <QStringList>

#include <map>
#include <vector>

namespace interleave {

// What a person is asked to say before anything has run: a total for each row, and why.
enum class GuessUnit { Seconds, Multiples }; // Multiples: of the total of another run

struct GuessRow {
    QString key; // tells the rows apart
    QString title;
    QColor tint;
};

struct GuessForm {
    QString text; // what is asked, Markdown
    std::vector<GuessRow> rows;
    GuessUnit unit = GuessUnit::Seconds;
    double axis = 10;  // how far the bars reach at first, in that unit
    QString reference; // the key of the run that Multiples are of
    QStringList reasons;
    int rightReason = -1; // -1: what is measured decides
    QString explanation;  // of the right reason, to be said afterwards
};

// What was answered. Rows without a total were left out; a total is larger than 0.
struct Guesses {
    std::map<QString, double> totals;
    int reason = -1; // index into the form's reasons; -1: none was picked
};

inline constexpr double kLongestGuess = 10'000; // in either unit

QString formatGuess(double value, GuessUnit unit); // "2.00 s", "2.0×"

// 1, 2 or 5 times a power of ten: the smallest one that is not below `value`, the next one, and the one before.
double roundAxis(double value);
double longerAxis(double axis);
double shorterAxis(double axis);

// The same for the same run on any machine: tells which run a prediction was about.
QString keyOf(const RunSpec &spec);

// What to ask before `specs` are run: every bar in seconds, and what will decide. The axis is long enough for all the waiting
// that the tasks announce, one wait after the other; it says nothing about what they compute.
GuessForm guessFormFor(const std::vector<RunSpec> &specs);

} // namespace interleave
