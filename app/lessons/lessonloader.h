#pragma once

#include "app/lessons/lesson.h"
#include "core/model/result.h"

#include <QString>

#include <vector>

namespace interleave {

inline constexpr char kBuiltInLessons[] = ":/lessons";

struct LessonSet {
    std::vector<Lesson> lessons; // in the order of their folders' names
    std::vector<Error> errors;   // "FILE:LINE: what is wrong", one for each folder that could not be read
};

// All lessons below `folder`: a sub-folder with a lesson.json is one. `folder` itself may also be a single lesson.
LessonSet loadLessons(const QString &folder);

// One lesson from the folder that holds its lesson.json and text.md. An error names file and line.
Result<Lesson> loadLesson(const QString &folder);

} // namespace interleave
