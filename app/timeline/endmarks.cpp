#include "app/timeline/endmarks.h"

#include <algorithm>

namespace interleave {

QString outcomeMark(Outcome outcome)
{
    switch (outcome) {
    case Outcome::None: return {};
    case Outcome::Done: return QStringLiteral("✓");
    case Outcome::Failed: return QStringLiteral("✗");
    case Outcome::Cancelled: return QStringLiteral("■");
    case Outcome::Lost: return QStringLiteral("?");
    }
    return {};
}

QColor outcomeColor(const Theme &theme, Outcome outcome) { return outcome == Outcome::Done ? theme.good : theme.bad; }

Outcome endedWith(const Trace &trace, const Slice &slice)
{
    if (!trace.sealed || index(slice.task) >= trace.tasks.size())
        return Outcome::None;
    const TaskRecord &task = trace.tasks[index(slice.task)];
    const std::span<const Slice> slices = task.slices();
    const auto last = std::find_if(slices.rbegin(), slices.rend(), [](const Slice &one) { return one.state != State::Queued; });
    if (last == slices.rend())
        return Outcome::None;
    // The task's own copy may have been cut short, where its end was known before the slice's.
    const bool same = last->track == slice.track && last->begin >= slice.begin && last->end <= slice.end;
    return same ? task.outcome : Outcome::None;
}

} // namespace interleave
