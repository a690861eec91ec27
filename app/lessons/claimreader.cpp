#include "app/lessons/claimreader.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

// Claims that have a name of their own: a measure with its bounds.
struct NamedClaim {
    const char *name, *measure;
    std::optional<double> atLeast, atMost;
};
const NamedClaim kNamedClaims[] = {
    {"one_after_the_other", "peak_in_flight", {}, 1},
    {"never_two_running", "running_at_once", {}, 1},
    {"holds_worker_while_waiting", "held_wait_share", 0.99, {}},
    {"holds_no_worker_while_waiting", "held_wait_share", {}, 0.01},
    {"freeze", "freezes", 1, {}},
    {"no_freeze", "freezes", {}, 0},
    {"loses_updates", "lost_updates", 1, {}},
    {"loses_nothing", "lost_updates", {}, 0},
};

template <typename T>
QString idsOf(std::span<const T> table)
{
    QStringList ids;
    for (const T &entry : table)
        ids.append(QString::fromUtf8(entry.id.data(), qsizetype(entry.id.size())));
    return ids.join(QStringLiteral(", "));
}

const Measure *measureAt(JsonReader &reader, const QString &key)
{
    const QString id = reader.text(key);
    const Measure *measure = findMeasure(id.toStdString());
    if (!measure)
        reader.fail(key, tr("'%1' can not be measured; there are: %2").arg(id, idsOf(measures())));
    return measure;
}

void checkRuns(JsonReader &reader, const QString &key, const QStringList &runs, const Lesson &lesson)
{
    QStringList ids;
    for (const LessonRun &run : lesson.runs)
        ids.append(run.id);
    for (const QString &run : runs)
        if (!ids.contains(run))
            reader.fail(key, tr("there is no run '%1' in the experiment; there are: %2").arg(run, ids.join(QStringLiteral(", "))));
}

QStringList oneRun(JsonReader &reader, const Lesson &lesson)
{
    const QStringList run{reader.text(QStringLiteral("run"))};
    checkRuns(reader, QStringLiteral("run"), run, lesson);
    return run;
}

QStringList severalRuns(JsonReader &reader, const Lesson &lesson, int atLeast)
{
    const QStringList runs = reader.texts(QStringLiteral("runs"));
    checkRuns(reader, QStringLiteral("runs"), runs, lesson);
    if (runs.size() < atLeast)
        reader.fail(QStringLiteral("runs"), tr("'%1' needs %2 or more").arg(reader.path(QStringLiteral("runs"))).arg(atLeast));
    return runs;
}

std::vector<Choice> readChoices(JsonReader &reader, const QString &key, Need need)
{
    std::vector<Choice> choices;
    for (JsonReader &choice : reader.objects(key, need)) {
        choices.push_back({choice.text(QStringLiteral("text")), choice.flag(QStringLiteral("right"))});
        choice.finish();
    }
    if (!choices.empty() && std::ranges::count(choices, true, &Choice::isRight) != 1)
        reader.fail(key, tr("of '%1' exactly one must be right").arg(reader.path(key)));
    return choices;
}

Question readQuestion(JsonReader &reader, const Lesson &lesson)
{
    Question question;
    question.text = reader.text(QStringLiteral("ask"));
    question.explanation = reader.text(QStringLiteral("because"), Need::May);
    const QStringList kinds{"number", "task", "run", "choice"};
    question.kind = Question::Kind(std::max<qsizetype>(0, kinds.indexOf(reader.oneOf(QStringLiteral("kind"), kinds))));
    switch (question.kind) {
    case Question::Kind::Number:
        question.runs = oneRun(reader, lesson);
        question.measure = measureAt(reader, QStringLiteral("measure"));
        question.tolerance = reader.number(QStringLiteral("within"), 0.2, 0, 1);
        break;
    case Question::Kind::Task: {
        question.runs = oneRun(reader, lesson);
        const QString id = reader.text(QStringLiteral("which"));
        question.which = findTaskMeasure(id.toStdString());
        if (!question.which)
            reader.fail(QStringLiteral("which"), tr("no task can be found by '%1'; there are: %2").arg(id, idsOf(taskMeasures())));
        break;
    }
    case Question::Kind::Run:
        question.runs = severalRuns(reader, lesson, 2);
        question.smallest = reader.has(QStringLiteral("smallest"));
        question.measure = measureAt(reader, question.smallest ? QStringLiteral("smallest") : QStringLiteral("largest"));
        break;
    case Question::Kind::Fixed: question.choices = readChoices(reader, QStringLiteral("choices"), Need::Must); break;
    }
    reader.finish();
    return question;
}

void readMeasured(JsonReader &reader, const QString &name, Claim &claim)
{
    const auto named = std::ranges::find_if(kNamedClaims, [&](const NamedClaim &one) { return name == QLatin1String(one.name); });
    if (named != std::end(kNamedClaims)) {
        claim.measure = findMeasure(named->measure);
        claim.atLeast = named->atLeast;
        claim.atMost = named->atMost;
        return;
    }
    claim.measure = findMeasure(name.toStdString());
    if (!claim.measure) {
        QStringList names{"order", "same_checksum", "ranges_overlap"};
        for (const NamedClaim &one : kNamedClaims)
            names.append(QLatin1String(one.name));
        return reader.fail(QStringLiteral("claim"), tr("there is no claim '%1'; there are: %2, %3")
                                                        .arg(name, names.join(QStringLiteral(", ")), idsOf(measures())));
    }
    constexpr double kAny = 1e18;
    if (reader.has(QStringLiteral("at_least")))
        claim.atLeast = reader.number(QStringLiteral("at_least"), 0, -kAny, kAny);
    if (reader.has(QStringLiteral("at_most")))
        claim.atMost = reader.number(QStringLiteral("at_most"), 0, -kAny, kAny);
    if (!claim.atLeast && !claim.atMost)
        reader.fail(QStringLiteral("claim"), tr("'%1' needs at_least or at_most").arg(name));
}

Claim readClaim(JsonReader &reader, const Lesson &lesson)
{
    Claim claim;
    claim.text = reader.text(QStringLiteral("text"));
    const QString name = reader.text(QStringLiteral("claim"));
    if (name == QLatin1String("order")) {
        claim.kind = Claim::Kind::Order;
        claim.measure = measureAt(reader, QStringLiteral("by"));
        claim.factor = reader.number(QStringLiteral("factor"), 1, 0.01, 1e9);
    } else if (name == QLatin1String("same_checksum")) {
        claim.kind = Claim::Kind::SameChecksum;
    } else if (name == QLatin1String("ranges_overlap")) {
        claim.kind = Claim::Kind::RangesOverlap;
    } else {
        readMeasured(reader, name, claim);
    }
    claim.runs = claim.kind == Claim::Kind::Measured ? oneRun(reader, lesson) : severalRuns(reader, lesson, 2);
    reader.finish();
    return claim;
}

} // namespace

std::optional<Prediction> readPrediction(JsonReader &root, const Lesson &lesson)
{
    auto reader = root.inner(QStringLiteral("prediction"));
    if (!reader)
        return std::nullopt;
    Prediction prediction;
    prediction.text = reader->text(QStringLiteral("ask"));
    prediction.runs = severalRuns(*reader, lesson, 1);
    prediction.relativeTo = reader->text(QStringLiteral("relative_to"), Need::May);
    if (!prediction.relativeTo.isEmpty())
        checkRuns(*reader, QStringLiteral("relative_to"), {prediction.relativeTo}, lesson);
    if (prediction.runs.contains(prediction.relativeTo))
        reader->fail(QStringLiteral("relative_to"), tr("'%1' can not be measured by itself").arg(prediction.relativeTo));
    prediction.axis = reader->number(QStringLiteral("axis"), 1, 0.001, 3600);
    prediction.reasons = readChoices(*reader, QStringLiteral("reasons"), Need::May);
    prediction.explanation = reader->text(QStringLiteral("because"));
    reader->finish();
    return prediction;
}

std::vector<Question> readQuestions(JsonReader &root, const Lesson &lesson)
{
    std::vector<Question> questions;
    auto readers = root.objects(QStringLiteral("questions"));
    for (JsonReader &reader : readers)
        questions.push_back(readQuestion(reader, lesson));
    if (!questions.empty() && questions.back().kind == Question::Kind::Fixed)
        readers.back().fail(QStringLiteral("kind"), tr("the last question must need a look at the runs: number, task or run"));
    return questions;
}

std::vector<Claim> readClaims(JsonReader &root, const Lesson &lesson)
{
    std::vector<Claim> claims;
    for (JsonReader &reader : root.objects(QStringLiteral("claims")))
        claims.push_back(readClaim(reader, lesson));
    return claims;
}

} // namespace interleave
