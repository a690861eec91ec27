#include "app/lessons/lesson.h"

#include "app/texts.h"

#include <algorithm>

namespace interleave {

const LessonRun *findRun(const Lesson &lesson, const QString &id)
{
    const auto found = std::ranges::find(lesson.runs, id, &LessonRun::id);
    return found == lesson.runs.end() ? nullptr : &*found;
}

QString titleOf(const Lesson &lesson, const QString &id)
{
    const LessonRun *run = findRun(lesson, id);
    if (!run)
        return id;
    const auto own = [](const LessonRun &one) { return one.title.isEmpty() ? runTitle(one.spec) : one.title; };
    const QString title = own(*run);
    if (std::ranges::count(lesson.runs, title, own) == 1)
        return title;
    return QStringLiteral("%1 · %2").arg(title, run->title.isEmpty() ? id.section(u'/', 0, 0) : runTitle(run->spec));
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
