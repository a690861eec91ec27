#include "app/lessons/measuretext.h"

#include "app/texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace interleave {

namespace {

struct Phrase {
    std::string_view id;
    const char *text; // %1: the value
};

constexpr Phrase kPhrases[] = {
    {"wall", QT_TRANSLATE_NOOP("lessons", "%1 in all")},
    {"cpu", QT_TRANSLATE_NOOP("lessons", "%1 of CPU time")},
    {"cpu_share", QT_TRANSLATE_NOOP("lessons", "CPU time is %1 of the total time")},
    {"tasks_done", QT_TRANSLATE_NOOP("lessons", "tasks done: %1")},
    {"peak_in_flight", QT_TRANSLATE_NOOP("lessons", "tasks under way at once: at most %1")},
    {"waiting_at_once", QT_TRANSLATE_NOOP("lessons", "tasks waiting at once: at most %1")},
    {"running_at_once", QT_TRANSLATE_NOOP("lessons", "tasks running at once: at most %1")},
    {"waiting_share", QT_TRANSLATE_NOOP("lessons", "%1 of the tasks' time is waiting")},
    {"running_share", QT_TRANSLATE_NOOP("lessons", "%1 of the tasks' time is running")},
    {"gil_share", QT_TRANSLATE_NOOP("lessons", "%1 of the tasks' time is waiting for the GIL")},
    {"lock_share", QT_TRANSLATE_NOOP("lessons", "%1 of the tasks' time is waiting for a lock")},
    {"transfer_share", QT_TRANSLATE_NOOP("lessons", "%1 of the tasks' time is sending and receiving")},
    {"running_time", QT_TRANSLATE_NOOP("lessons", "%1 of running, summed over the tasks")},
    {"gil_time", QT_TRANSLATE_NOOP("lessons", "%1 of waiting for the GIL, summed over the tasks")},
    {"held_wait_share", QT_TRANSLATE_NOOP("lessons", "%1 of all waiting holds a worker")},
    {"threads", QT_TRANSLATE_NOOP("lessons", "threads: %1")},
    {"processes", QT_TRANSLATE_NOOP("lessons", "processes: %1")},
    {"memory", QT_TRANSLATE_NOOP("lessons", "%1 of memory")},
    {"switches", QT_TRANSLATE_NOOP("lessons", "switches between threads: %1")},
    {"freezes", QT_TRANSLATE_NOOP("lessons", "freezes of the event loop: %1")},
    {"longest_freeze", QT_TRANSLATE_NOOP("lessons", "longest freeze: %1")},
    {"resumes", QT_TRANSLATE_NOOP("lessons", "times that the loop took up a task: %1")},
    {"idle_workers", QT_TRANSLATE_NOOP("lessons", "workers that had nothing to do: %1")},
    {"gil_hand_overs", QT_TRANSLATE_NOOP("lessons", "times that the GIL went to another task: %1")},
    {"last_task_alone", QT_TRANSLATE_NOOP("lessons", "one task was left alone for %1 of the total time")},
    {"lost_updates", QT_TRANSLATE_NOOP("lessons", "lost updates: %1")},
    {"trials_that_lost", QT_TRANSLATE_NOOP("lessons", "trials that lost updates: %1")},
};

} // namespace

QString valueText(MeasureUnit unit, double value)
{
    switch (unit) {
    case MeasureUnit::Seconds: return formatSeconds(value);
    case MeasureUnit::Bytes: return formatBytes(value);
    case MeasureUnit::Share: return QStringLiteral("%1 %").arg(value * 100, 0, 'f', value > 0 && value < 0.1 ? 1 : 0);
    case MeasureUnit::Count: break;
    }
    return QString::number(std::llround(value));
}

QString measureText(const Measure &measure, double value)
{
    const QString text = valueText(measure.unit, value);
    const auto phrase = std::ranges::find(kPhrases, measure.id, &Phrase::id);
    if (phrase == std::end(kPhrases))
        return QStringLiteral("%1: %2").arg(QString::fromUtf8(measure.id.data(), qsizetype(measure.id.size())), text);
    return QCoreApplication::translate("lessons", phrase->text).arg(text);
}

} // namespace interleave
