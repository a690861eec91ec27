#include "app/timeline/descriptions.h"

#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/timeline/measure.h"
#include "app/timeline/measurebox.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <numeric>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

QString describeShares(const Trace &trace, const StateTimes &states, double idle)
{
    const double whole = std::accumulate(states.begin(), states.end(), idle);
    QStringList parts;
    for (std::size_t i = 0; i < kStateCount; ++i)
        if (states[i] > 0)
            parts.append(tr("%1 %2").arg(stateTitleIn(trace, State(i)), formatShare(states[i], whole)));
    if (idle > 0)
        parts.append(tr("nothing to do %1").arg(formatShare(idle, whole)));
    return parts.join(QStringLiteral(", "));
}

QString seconds(Nanos time) { return formatSeconds(double(time) * 1e-9); }

QStringList tracksOf(const Trace &trace, const std::vector<Slice> &slices)
{
    QStringList names;
    for (const Slice &slice : slices) {
        if (slice.state == State::Queued || index(slice.track) >= trace.tracks.size() || !isWorker(trace.tracks[index(slice.track)].kind))
            continue;
        const QString name = QString::fromStdString(trace.tracks[index(slice.track)].name);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

bool isInferred(const Trace &trace, State state)
{
    const bool python = trace.spec.strategy.starts_with("python-");
    return state == State::Gil && (python || !trace.observed.empty());
}

QString inferredStateTitle(State state) { return tr("%1 (inferred)").arg(stateTitle(state)); }

QString stateTitleIn(const Trace &trace, State state) { return isInferred(trace, state) ? inferredStateTitle(state) : stateTitle(state); }

QString describeRun(const TimelineRun &run)
{
    const Trace &trace = *run.trace;
    const QString how = !trace.sealed ? tr("running for %1") : trace.end == RunEnd::Finished ? tr("finished in %1")
                        : trace.end == RunEnd::Stopped ? tr("stopped after %1") : tr("failed after %1");
    std::array<int, kOutcomeCount> outcomes{};
    for (const TaskRecord &task : trace.tasks)
        ++outcomes[std::size_t(task.outcome)];
    QStringList parts;
    for (std::size_t i = 0; i < kOutcomeCount; ++i)
        if (outcomes[i] > 0)
            parts.append(QStringLiteral("%1 %2").arg(outcomes[i]).arg(outcomeTitle(Outcome(i))));
    const QString said = tr("%1, %2 tasks: %3").arg(how.arg(seconds(trace.now))).arg(trace.tasks.size()).arg(parts.join(QStringLiteral(", ")));
    return run.trouble.isEmpty() ? said : said + QStringLiteral("; ") + run.trouble;
}

QString describeLane(const Trace &trace, const Lane &lane)
{
    if (lane.crowd)
        return tr("%1 lanes in one").arg(lane.crowd->count);
    static const Overview none;
    const StateTimes states = timeIn(*lane.slices, lane.overview ? *lane.overview : none, 0, trace.now, trace.now);
    const double idle = canBeIdle(lane.kind) ? double(trace.now) - std::accumulate(states.begin(), states.end(), 0.0) : 0;
    return describeShares(trace, states, std::max(0.0, idle));
}

QString describeTask(const Trace &trace, TaskId task)
{
    const TaskRecord &record = trace.tasks[index(task)];
    const std::vector<Slice> slices = slicesOf(trace, task);
    StateTimes states{};
    for (const Slice &slice : slices)
        states[std::size_t(slice.state)] += double(slice.end - slice.begin);
    QStringList parts;
    if (const QStringList tracks = tracksOf(trace, slices); !tracks.isEmpty())
        parts.append(tr("on %1").arg(tracks.join(QStringLiteral(", "))));
    if (const QString shares = describeShares(trace, states, 0); !shares.isEmpty())
        parts.append(shares);
    parts.append(record.outcome == Outcome::None ? outcomeTitle(Outcome::None) : tr("%1 at %2").arg(outcomeTitle(record.outcome), seconds(record.end)));
    if (!record.reason.empty())
        parts.append(QString::fromStdString(record.reason.text()));
    return parts.join(QStringLiteral("; "));
}

} // namespace interleave
