#pragma once

#include "app/lessons/experiment.h"
#include "app/prediction/guesses.h"

namespace interleave {

// What a lesson asks before its experiment; runs that can not be done here are left out.
GuessForm guessFormFor(const Lesson &lesson, const Experiment &experiment);

} // namespace interleave
