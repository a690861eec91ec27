#pragma once

#include "app/lessons/lessonloader.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace interleave {

// The lessons that the window shows: the built-in ones, or those of a teacher's folder.
struct LessonBook {
    QString folder; // empty: built in
    std::vector<Lesson> lessons;

    // Under which a lesson's progress is kept: its slug; with the folder for a teacher's own.
    QString keyOf(const Lesson &lesson) const;
};

LessonBook builtInLessons();
// What is wrong in a folder, one line each with file and line; plain text. Empty: nothing.
QString errorsText(const LessonSet &set, const QString &folder);

QString topicTitle(const QString &topic); // for people; a teacher's own as it is

} // namespace interleave
