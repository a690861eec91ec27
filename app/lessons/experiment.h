#pragma once

#include "app/lessons/lesson.h"

#include <vector>

namespace interleave {

// One run to perform. Repeats come in rounds, every run once a round, so that whatever changes meanwhile is shared by all.
struct PlannedLessonRun {
    QString id;
    QString title; // for people (titleOf)
    RunSpec spec;
};

struct Experiment {
    std::vector<PlannedLessonRun> runs;
    std::map<QString, QString> skipped; // what can not be done on this machine, by run id, and why
};

Experiment experimentOf(const Lesson &lesson);

} // namespace interleave
