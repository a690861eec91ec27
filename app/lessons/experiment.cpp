#include "app/lessons/experiment.h"

#include "app/texts.h"

#include <algorithm>

namespace interleave {

Experiment experimentOf(const Lesson &lesson)
{
    Experiment experiment;
    int rounds = 0;
    for (const LessonRun &run : lesson.runs)
        rounds = std::max(rounds, run.repeat);
    for (int round = 0; round < rounds; ++round)
        for (const LessonRun &run : lesson.runs)
            if (round < run.repeat)
                experiment.runs.push_back({run.id, run.title.isEmpty() ? runTitle(run.spec) : run.title, run.spec});
    return experiment;
}

} // namespace interleave
