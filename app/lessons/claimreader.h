#pragma once

#include "app/lessons/jsonreader.h"
#include "app/lessons/lesson.h"

namespace interleave {

// What a lesson says and asks about its runs (lesson.runs, read before). What is wrong is noted in the file.
std::optional<Prediction> readPrediction(JsonReader &root, const Lesson &lesson);
std::vector<Question> readQuestions(JsonReader &root, const Lesson &lesson);
std::vector<Claim> readClaims(JsonReader &root, const Lesson &lesson);

} // namespace interleave
