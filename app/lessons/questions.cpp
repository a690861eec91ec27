#include "app/lessons/questions.h"

#include "app/lessons/measuretext.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr qsizetype kMostChoices = 12; // of tasks; more are a list that nobody reads

struct Scale {
    double factor;
    QString unit;
};

// The unit in which a person would say this value.
Scale scaleFor(MeasureUnit unit, double value)
{
    switch (unit) {
    case MeasureUnit::Seconds: return value >= 1 ? Scale{1, QStringLiteral("s")} : Scale{1e3, QStringLiteral("ms")};
    case MeasureUnit::Bytes: return {1.0 / (1 << 20), QStringLiteral("MiB")};
    case MeasureUnit::Share: return {100, QStringLiteral("%")};
    case MeasureUnit::Count: break;
    }
    return {1, {}};
}

PosedQuestion poseNumber(const Question &question, const Trace &trace)
{
    const double value = question.measure->of(trace);
    const Scale scale = scaleFor(question.measure->unit, value);
    PosedQuestion posed;
    posed.rightNumber = value * scale.factor;
    posed.tolerance = question.tolerance;
    posed.unit = scale.unit;
    posed.answer = measureText(*question.measure, value);
    return posed;
}

// All tasks, or as many around the right one as can be shown.
std::optional<PosedQuestion> poseTask(const Question &question, const Trace &trace)
{
    const auto found = question.which->of(trace);
    if (!found)
        return std::nullopt;
    const auto right = qsizetype(index(*found)), count = qsizetype(trace.tasks.size());
    const qsizetype first = std::clamp<qsizetype>(right - right % kMostChoices, 0, std::max<qsizetype>(0, count - kMostChoices));
    PosedQuestion posed;
    for (qsizetype i = first; i < std::min(count, first + kMostChoices); ++i)
        posed.choices.append(QString::fromStdString(trace.tasks[std::size_t(i)].name));
    posed.rightChoice = int(right - first);
    posed.answer = posed.choices[posed.rightChoice];
    return posed;
}

PosedQuestion poseRun(const Question &question, const Lesson &lesson, const LessonResults &results)
{
    PosedQuestion posed;
    std::vector<double> values;
    for (const QString &run : question.runs) {
        posed.choices.append(titleOf(lesson, run));
        values.push_back(question.measure->of(*results.traceOf(run)) * (question.smallest ? -1 : 1));
    }
    posed.rightChoice = int(std::ranges::max_element(values) - values.begin());
    posed.answer = QStringLiteral("%1 (%2)").arg(posed.choices[posed.rightChoice],
                                                 measureText(*question.measure, std::abs(values[std::size_t(posed.rightChoice)])));
    return posed;
}

PosedQuestion poseFixed(const Question &question)
{
    PosedQuestion posed;
    for (const Choice &choice : question.choices) {
        if (choice.isRight)
            posed.rightChoice = int(posed.choices.size());
        posed.choices.append(choice.text);
    }
    posed.answer = posed.choices.value(posed.rightChoice);
    return posed;
}

} // namespace

std::optional<PosedQuestion> pose(const Question &question, const Lesson &lesson, const LessonResults &results)
{
    for (const QString &run : question.runs)
        if (!results.traceOf(run))
            return std::nullopt;
    switch (question.kind) {
    case Question::Kind::Number: return poseNumber(question, *results.traceOf(question.runs.first()));
    case Question::Kind::Task: return poseTask(question, *results.traceOf(question.runs.first()));
    case Question::Kind::Run: return poseRun(question, lesson, results);
    case Question::Kind::Fixed: return poseFixed(question);
    }
    return std::nullopt;
}

bool isRightNumber(const PosedQuestion &question, double answer)
{
    const double rounding = question.unit == QLatin1String("s") ? 0.05 : 0.5; // is given for reading and saying it
    return std::abs(answer - question.rightNumber) <= std::max(rounding, std::abs(question.rightNumber) * question.tolerance);
}

} // namespace interleave
