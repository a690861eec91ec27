#pragma once

#include "app/lessons/experiment.h"
#include "app/prediction/guesses.h"

namespace interleave {

// What the track calls this run: its lesson's name for it, with the strategy where several have the same.
QString titleOnTrack(const Experiment &experiment, const PlannedLessonRun &run);

// What a lesson asks before its experiment; runs that can not be done here are left out.
GuessForm guessFormFor(const Lesson &lesson, const Experiment &experiment);

} // namespace interleave
