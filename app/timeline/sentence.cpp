#include "app/timeline/sentence.h"

#include "app/diagnose/diagnosistext.h"
#include "app/texts.h"
#include "app/timeline/descriptions.h"
#include "app/timeline/endmarks.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("sentence", text); }

QString whyQueued(const Trace &trace, Nanos time)
{
    const Occupancy occupancy = occupancyAt(trace, time);
    if (occupancy.workers == 0)
        return tr("nobody had taken it up yet");
    if (occupancy.busy < occupancy.workers)
        return tr("it was about to be taken up (%1 of %2 workers were busy)").arg(occupancy.busy).arg(occupancy.workers);
    return occupancy.workers == 1 ? tr("the only worker was busy with another task")
                                  : tr("all %1 workers were busy with other tasks").arg(occupancy.workers);
}

Activity activityOf(const Slice &slice) { return slice.phase < kActivityCount ? Activity(slice.phase) : Activity::Unknown; }

QString workerName(const Trace &trace, const Slice &slice)
{
    return index(slice.track) < trace.tracks.size() ? QString::fromStdString(trace.tracks[index(slice.track)].name) : tr("its worker");
}

} // namespace

Occupancy occupancyAt(const Trace &trace, Nanos time)
{
    Occupancy occupancy;
    for (const Track &track : trace.tracks) {
        if (!isWorker(track.kind) || track.kind == TrackKind::Coordinator)
            continue;
        ++occupancy.workers;
        const auto after = std::partition_point(track.slices.begin(), track.slices.end(),
                                                [&](const Slice &slice) { return slice.begin <= time; });
        if (after != track.slices.begin() && (std::prev(after)->open || std::prev(after)->end > time))
            ++occupancy.busy;
    }
    return occupancy;
}

namespace {

// Of a program that was only looked at: its slices know what they waited for.
QString whatWasSeen(const Trace &trace, const Slice &slice)
{
    const QString lane = workerName(trace, slice);
    const QString length = formatSeconds(double((slice.open ? trace.now : slice.end) - slice.begin) * 1e-9);
    const Activity activity = activityOf(slice);
    if (slice.state == State::Queued)
        return tr("%1 was not there yet, or was ready for %2 but had no core.").arg(lane, length);
    if (slice.state == State::Running)
        return tr("%1 was computing for %2.").arg(lane, length);
    if (activity == Activity::Gil)
        return tr("%1 waited %2, as it seems for the interpreter lock.").arg(lane, length);
    return tr("%1 waited %2 for %3.").arg(lane, length, activityTitle(activity));
}

QString whatItDid(const Trace &trace, const Slice &slice, Nanos time)
{
    if (!trace.observed.empty())
        return whatWasSeen(trace, slice);
    const QString task = index(slice.task) < trace.tasks.size() ? QString::fromStdString(trace.tasks[index(slice.task)].name)
                                                                : tr("This worker");
    const QString length = formatSeconds(double((slice.open ? trace.now : slice.end) - slice.begin) * 1e-9);
    switch (slice.state) {
    case State::Queued: return tr("%1 could have gone on, but waited %2 for its turn: %3.").arg(task, length, whyQueued(trace, time));
    case State::Starting: return tr("%1 was being started; that took %2.").arg(workerName(trace, slice), length);
    case State::Running: return tr("%1 was computing on %2 for %3.").arg(task, workerName(trace, slice), length);
    case State::Blocked:
        return tr("%1 waited %2 and held %3 all the while: nobody else could use it.").arg(task, length, workerName(trace, slice));
    case State::Suspended:
        return tr("%1 waited %2 at %3 and held no thread: others could run meanwhile.")
            .arg(task, length, trace.spec.strategy == "python-asyncio" ? QStringLiteral("await") : QStringLiteral("co_await"));
    case State::Gil:
        return (isInferred(trace, slice.state)
                    ? tr("%1 could have run, but waited %2 for the interpreter lock (inferred from its wall time and CPU time).")
                    : tr("%1 could have run, but waited %2 for the interpreter lock."))
            .arg(task, length);
    case State::Lock: return tr("%1 could have run, but waited %2 for a lock.").arg(task, length);
    case State::Transferring: return tr("%1, or its result, was on its way between processes for %2.").arg(task, length);
    }
    return {};
}

QString howItEnded(const TaskRecord &task)
{
    const QString reason = QString::fromStdString(task.reason.text());
    switch (task.outcome) {
    case Outcome::None: return {};
    case Outcome::Done: return tr("Then it was done.");
    case Outcome::Failed: return reason.isEmpty() ? tr("Then it failed.") : tr("Then it failed: %1.").arg(reason);
    case Outcome::Cancelled: return tr("Then it was cancelled.");
    case Outcome::Lost: return reason.isEmpty() ? tr("Then it was lost.") : tr("Then it was lost: %1.").arg(reason);
    }
    return {};
}

} // namespace

QString sliceLabel(const Trace &trace, const Slice &slice)
{
    if (!trace.observed.empty())
        return slice.state == State::Running || slice.state == State::Queued ? QString() : activityWord(activityOf(slice));
    return QString::fromStdString(trace.tasks[index(slice.task)].name);
}

QString sliceSentence(const Trace &trace, const Slice &slice, Nanos time)
{
    const QString sentence = whatItDid(trace, slice, time);
    if (index(slice.task) >= trace.tasks.size())
        return sentence;
    const TaskRecord &task = trace.tasks[index(slice.task)];
    const bool last = slice.end == task.end || endedWith(trace, slice) != Outcome::None;
    const QString end = last ? howItEnded(task) : QString();
    return end.isEmpty() ? sentence : sentence + QLatin1Char(' ') + end;
}

} // namespace interleave
