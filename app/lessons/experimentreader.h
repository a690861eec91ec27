#pragma once

#include "app/lessons/jsonreader.h"
#include "app/lessons/lesson.h"

namespace interleave {

// The runs of a lesson's "experiment". What is wrong is noted in the file.
std::vector<LessonRun> readExperiment(JsonReader &root);

} // namespace interleave
