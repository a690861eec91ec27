#include "app/lessons/experiment.h"

#include "core/strategies/strategy.h"

#include <algorithm>

namespace interleave {

Experiment experimentOf(const Lesson &lesson)
{
    Experiment experiment;
    const StrategyRegistry strategies = makeStrategies();
    int rounds = 0;
    for (const LessonRun &run : lesson.runs) {
        rounds = std::max(rounds, run.repeat);
        const auto strategy = findStrategy(strategies, run.spec.strategy);
        if (const auto python = strategy.value()->python(); !python)
            experiment.skipped[run.id] = QString::fromStdString(python.error().detail);
    }
    for (int round = 0; round < rounds; ++round)
        for (const LessonRun &run : lesson.runs)
            if (round < run.repeat && !experiment.skipped.contains(run.id))
                experiment.runs.push_back({run.id, titleOf(lesson, run.id), run.spec});
    return experiment;
}

} // namespace interleave
