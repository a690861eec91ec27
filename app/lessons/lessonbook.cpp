#include "app/lessons/lessonbook.h"

#include <QCoreApplication>
#include <QDir>

namespace interleave {

namespace {

constexpr std::size_t kMostErrors = 12; // shown at once

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

} // namespace

QString LessonBook::keyOf(const Lesson &lesson) const
{
    return folder.isEmpty() ? lesson.slug : QDir(folder).absolutePath() + u'/' + lesson.slug;
}

LessonBook builtInLessons() { return {{}, loadLessons(QLatin1String(kBuiltInLessons)).lessons}; }

QString errorsText(const LessonSet &set, const QString &folder)
{
    QStringList lines;
    for (const Error &error : set.errors) {
        if (std::size_t(lines.size()) == kMostErrors) {
            lines.append(tr("… and %1 more").arg(set.errors.size() - kMostErrors));
            break;
        }
        lines.append(QString::fromStdString(error.detail));
    }
    if (lines.isEmpty() && set.lessons.empty())
        lines.append(tr("There is no lesson in %1: each is a folder with a lesson.json.").arg(folder));
    return lines.join(u'\n');
}

QString topicTitle(const QString &topic)
{
    if (topic == u"tutorial")
        return tr("The tutorial");
    if (topic == u"mistakes")
        return tr("Mistakes that people make");
    return topic;
}

} // namespace interleave
