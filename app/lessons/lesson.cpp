#include "app/lessons/lesson.h"

#include <algorithm>

namespace interleave {

const LessonRun *findRun(const Lesson &lesson, const QString &id)
{
    const auto found = std::ranges::find(lesson.runs, id, &LessonRun::id);
    return found == lesson.runs.end() ? nullptr : &*found;
}

const Trace *LessonResults::traceOf(const QString &run) const
{
    const auto found = traces.find(run);
    if (found == traces.end() || found->second.empty())
        return nullptr;
    std::vector<const Trace *> sorted;
    for (const auto &trace : found->second)
        sorted.push_back(trace.get());
    std::ranges::sort(sorted, {}, &Trace::now);
    return sorted[(sorted.size() - 1) / 2];
}

} // namespace interleave
