#include "app/lessons/progress.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <algorithm>

namespace interleave {

namespace {

constexpr int kSchema = 1;

QJsonArray toJson(const std::vector<PredictedBar> &bars)
{
    QJsonArray array;
    for (const PredictedBar &bar : bars)
        array.append(QJsonObject{{"title", bar.title}, {"guessed", bar.guessed}, {"measured", bar.measured}});
    return array;
}

std::vector<PredictedBar> barsFromJson(const QJsonValue &json)
{
    std::vector<PredictedBar> bars;
    for (const QJsonValue &value : json.toArray()) {
        PredictedBar bar{value["title"].toString(), value["guessed"].toDouble(), value["measured"].toDouble()};
        if (bar.guessed > 0 && bar.measured > 0)
            bars.push_back(std::move(bar));
    }
    return bars;
}

QJsonObject toJson(const LessonProgress &lesson)
{
    QJsonArray answers;
    for (const auto &[question, given] : lesson.answers)
        answers.append(
            QJsonObject{{"question", question}, {"answer", given.answer}, {"right", given.isRight}, {"tries", given.tries}});
    return {{"run", lesson.isRun},     {"bars", toJson(lesson.bars)},
            {"reason", lesson.reason}, {"reason_right", lesson.reasonIsRight},
            {"answers", answers},      {"hints", lesson.hints}};
}

LessonProgress lessonFromJson(const QJsonValue &json)
{
    LessonProgress lesson;
    lesson.isRun = json["run"].toBool();
    lesson.bars = barsFromJson(json["bars"]);
    lesson.reason = json["reason"].toInt(-1);
    lesson.reasonIsRight = json["reason_right"].toBool();
    lesson.hints = json["hints"].toInt();
    for (const QJsonValue &value : json["answers"].toArray())
        lesson.answers[value["question"].toInt()] = {value["answer"].toString(), value["right"].toBool(),
                                                     value["tries"].toInt(1)};
    return lesson;
}

// A cell of RFC 4180. Texts may come from anybody's lessons: what a spreadsheet would take for a formula gets an apostrophe.
QString cell(QString text)
{
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text[0]))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString number(double value) { return QString::number(value, 'g', 6); }

} // namespace

std::vector<PredictedBar> Progress::allBars() const
{
    std::vector<PredictedBar> bars = otherBars;
    for (const auto &[key, lesson] : lessons)
        bars.insert(bars.end(), lesson.bars.begin(), lesson.bars.end());
    return bars;
}

void addOtherBars(Progress &progress, const std::vector<PredictedBar> &bars)
{
    auto &kept = progress.otherBars;
    kept.insert(kept.end(), bars.begin(), bars.end());
    if (kept.size() > kMostOtherBars)
        kept.erase(kept.begin(), kept.end() - std::ptrdiff_t(kMostOtherBars));
}

LessonState stateOf(const LessonProgress &progress, int questions)
{
    const auto right = std::ranges::count_if(progress.answers, [](const auto &answer) { return answer.second.isRight; });
    if (progress.isRun && right >= questions)
        return LessonState::Done;
    return progress.isRun || !progress.answers.empty() ? LessonState::Begun : LessonState::New;
}

QByteArray toJson(const Progress &progress)
{
    QJsonObject lessons;
    for (const auto &[key, lesson] : progress.lessons)
        lessons[key] = toJson(lesson);
    const QJsonObject root{{"schema", kSchema}, {"lessons", lessons}, {"other_bars", toJson(progress.otherBars)}};
    return QJsonDocument(root).toJson();
}

Result<Progress> progressFromJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return Error{ErrorCode::Corrupt,
                     error.error != QJsonParseError::NoError ? error.errorString().toStdString() : "it is not an object"};
    if (document["schema"].toInt() != kSchema || !document["lessons"].isObject())
        return Error{ErrorCode::Corrupt, "it was not written by this version of the program"};
    Progress progress;
    const QJsonObject lessons = document["lessons"].toObject();
    for (auto lesson = lessons.begin(); lesson != lessons.end(); ++lesson)
        progress.lessons[lesson.key()] = lessonFromJson(lesson.value());
    progress.otherBars = barsFromJson(document["other_bars"]);
    return progress;
}

QString csvOf(const Progress &progress)
{
    QString csv = QStringLiteral("lesson,what,name,guessed,measured,answer,right,tries\n");
    const auto addBars = [&csv](const QString &lesson, const std::vector<PredictedBar> &bars) {
        for (const PredictedBar &bar : bars)
            csv += QStringLiteral("%1,bar,%2,%3,%4,,,\n")
                       .arg(cell(lesson), cell(bar.title), number(bar.guessed), number(bar.measured));
    };
    for (const auto &[key, lesson] : progress.lessons) {
        addBars(key, lesson.bars);
        for (const auto &[question, given] : lesson.answers)
            csv += QStringLiteral("%1,answer,%2,,,%3,%4,%5\n")
                       .arg(cell(key), cell(QString::number(question + 1)), cell(given.answer),
                            given.isRight ? QStringLiteral("yes") : QStringLiteral("no"), QString::number(given.tries));
    }
    addBars(QString(), progress.otherBars);
    return csv;
}

} // namespace interleave
