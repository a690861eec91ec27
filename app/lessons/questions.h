#pragma once

#include "app/lessons/lesson.h"

#include <optional>

namespace interleave {

// A question with its answer, as measured here.
struct PosedQuestion {
    QStringList choices; // for people; empty: a number is asked for
    int rightChoice = -1;
    double rightNumber = 0, tolerance = 0; // in `unit`
    QString unit;        // "s", "ms", "MiB", "%", or empty for a count
    QString answer;      // in words
};

// Nothing if the runs that it is about are missing.
std::optional<PosedQuestion> pose(const Question &question, const Lesson &lesson, const LessonResults &results);

bool isRightNumber(const PosedQuestion &question, double answer); // within the tolerance; counts that are small must be exact

} // namespace interleave
