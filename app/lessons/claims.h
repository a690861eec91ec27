#pragma once

#include "app/lessons/lesson.h"

namespace interleave {

struct CheckedClaim {
    enum class Verdict { Holds, Fails, NotRun };
    Verdict verdict = Verdict::NotRun;
    QString measured; // in words; when it does not hold, with the likely reason; when it was not run, why not
};

// A pure function of the claim and the runs. Runs are called as the lesson calls them.
CheckedClaim checkClaim(const Claim &claim, const Lesson &lesson, const LessonResults &results);

} // namespace interleave
