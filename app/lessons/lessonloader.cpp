#include "app/lessons/lessonloader.h"

#include "app/lessons/claimreader.h"
#include "app/lessons/experimentreader.h"
#include "app/lessons/jsonreader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace interleave {

namespace {

constexpr qint64 kMaximumBytes = 1 << 20; // of one file of a lesson
constexpr char kFile[] = "lesson.json", kText[] = "text.md";

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

Result<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::Io, QStringLiteral("%1:1: %2").arg(name, file.errorString()).toStdString()};
    if (file.size() > kMaximumBytes)
        return Error{ErrorCode::Corrupt, QStringLiteral("%1:1: %2").arg(name, tr("the file is larger than 1 MiB")).toStdString()};
    return file.readAll();
}

// What stands above the line "---" is read before the run, what stands below it afterwards.
std::optional<Error> readText(const QString &name, Lesson &lesson)
{
    const auto bytes = readFile(name);
    if (!bytes)
        return bytes.error();
    const QStringList lines = QString::fromUtf8(*bytes).split(u'\n');
    const qsizetype cut = lines.indexOf(QStringLiteral("---"));
    lesson.before = lines.mid(0, cut).join(u'\n').trimmed();
    if (cut >= 0)
        lesson.after = lines.mid(cut + 1).join(u'\n').trimmed();
    if (!lesson.before.isEmpty() && !lesson.after.isEmpty())
        return std::nullopt;
    const QString what = cut < 0 ? tr("a line '---' is missing: above it what is read before the run, below it what is read afterwards")
                                 : tr("there is no text above or below the line '---'");
    return Error{ErrorCode::Corrupt, QStringLiteral("%1:%2: %3").arg(name).arg(cut < 0 ? lines.size() : cut + 1).arg(what).toStdString()};
}

} // namespace

Result<Lesson> loadLesson(const QString &folder)
{
    const QDir dir(folder);
    const auto bytes = readFile(dir.filePath(QLatin1String(kFile)));
    if (!bytes)
        return bytes.error();
    JsonFile file(dir.filePath(QLatin1String(kFile)), *bytes);
    if (file.error())
        return *file.error();
    JsonReader root(file, file.root(), {});
    Lesson lesson;
    lesson.slug = QFileInfo(dir.absolutePath()).fileName();
    lesson.title = root.text(QStringLiteral("title"));
    lesson.topic = root.text(QStringLiteral("topic"), Need::May);
    lesson.runs = readExperiment(root);
    lesson.prediction = readPrediction(root, lesson);
    lesson.questions = readQuestions(root, lesson);
    lesson.hints = root.texts(QStringLiteral("hints"), Need::May);
    lesson.claims = readClaims(root, lesson);
    root.finish();
    if (file.error())
        return *file.error();
    if (const auto error = readText(dir.filePath(QLatin1String(kText)), lesson))
        return *error;
    return lesson;
}

LessonSet loadLessons(const QString &folder)
{
    LessonSet set;
    const QDir dir(folder);
    QStringList folders;
    if (dir.exists(QLatin1String(kFile)))
        folders.append(folder);
    for (const QString &name : dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        if (QDir(dir.filePath(name)).exists(QLatin1String(kFile)))
            folders.append(dir.filePath(name));
    if (folders.isEmpty())
        set.errors.push_back({ErrorCode::NotFound, tr("%1: no lesson here: a lesson is a folder with a lesson.json and a text.md").arg(folder).toStdString()});
    for (const QString &one : folders) {
        auto lesson = loadLesson(one);
        if (lesson)
            set.lessons.push_back(std::move(lesson).value());
        else
            set.errors.push_back(lesson.error());
    }
    return set;
}

} // namespace interleave
