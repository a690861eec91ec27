#include "app/lessons/lessonform.h"

#include "app/theme/palette.h"

#include <algorithm>

namespace interleave {

GuessForm guessFormFor(const Lesson &lesson, const Experiment &experiment)
{
    GuessForm form;
    if (!lesson.prediction)
        return form;
    const Prediction &asked = *lesson.prediction;
    form.text = asked.text;
    form.axis = asked.axis;
    form.unit = asked.relativeTo.isEmpty() ? GuessUnit::Seconds : GuessUnit::Multiples;
    form.reference = asked.relativeTo;
    form.explanation = asked.explanation;
    for (const QString &id : asked.runs) {
        const auto run = std::ranges::find(experiment.runs, id, &PlannedLessonRun::id);
        if (run != experiment.runs.end())
            form.rows.push_back({id, run->title,
                                 runTint(int(run - experiment.runs.begin()))}); // the first round has all, in order
    }
    for (const Choice &reason : asked.reasons) {
        if (reason.isRight)
            form.rightReason = int(form.reasons.size());
        form.reasons.append(reason.text);
    }
    return form;
}

} // namespace interleave
