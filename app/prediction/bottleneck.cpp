#include "app/prediction/bottleneck.h"

#include "core/analysis/runstatistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("prediction", text); }

QString percent(double share) { return QStringLiteral("%1 %").arg(qRound(share * 100)); }

int workersOf(const Trace &trace)
{
    return int(std::ranges::count_if(
        trace.tracks, [](const Track &track) { return isWorker(track.kind) && track.kind != TrackKind::Coordinator; }));
}

bool hasEventLoop(const Trace &trace)
{
    return std::ranges::any_of(trace.tracks, [](const Track &track) { return track.kind == TrackKind::EventLoop; });
}

QString queueSentence(const Trace &trace, const QString &share)
{
    const int workers = workersOf(trace);
    if (hasEventLoop(trace))
        return tr("%1 of the time its tasks stood in the queue: the event loop does one thing at a time.").arg(share);
    if (workers <= 1)
        return tr("%1 of the time its tasks stood in the queue: its only worker did one after the other.").arg(share);
    if (int(trace.tasks.size()) <= workers)
        return tr("%1 of the time its tasks stood in the queue: it took that long until a worker took them up.").arg(share);
    return tr("%1 of the time its tasks stood in the queue: all %2 workers were busy with other tasks.")
        .arg(share)
        .arg(workers);
}

QString together(int most)
{
    return most > 1 ? tr("up to %1 of them at the same time").arg(most) : tr("never two of them at the same time");
}

QString stateSentence(const Trace &trace, State state, const QString &share)
{
    const QString most = together(mostAtOnce(trace, state));
    switch (state) {
    case State::Queued:
        return queueSentence(trace, share);
    case State::Starting:
        return tr("%1 of the time went into starting its workers.").arg(share);
    case State::Running:
        return tr("%1 of the time its tasks were computing, %2.").arg(share, most);
    case State::Blocked:
        return tr("%1 of the time its tasks waited and held a worker, %2.").arg(share, most);
    case State::Suspended:
        return tr("%1 of the time its tasks waited without holding a worker, %2.").arg(share, most);
    case State::Gil:
        return tr("%1 of the time its tasks waited for the GIL: only one of them computes at a time.").arg(share);
    case State::Lock:
        return tr("%1 of the time its tasks waited for a lock: only one of them may go on at a time.").arg(share);
    case State::Transferring:
        return tr("%1 of the time its tasks and their results were on their way between processes.").arg(share);
    }
    return {};
}

QString decided(Bottleneck which)
{
    switch (which) {
    case Bottleneck::Waiting:
        return tr("Waiting decides here: out of the queue, tasks waited %1 of the time.");
    case Bottleneck::Computing:
        return tr("Computing decides here: out of the queue, tasks computed %1 of the time.");
    case Bottleneck::Locks:
        return tr("A lock decides here: out of the queue, tasks waited for it %1 of the time.");
    case Bottleneck::Overhead:
        return tr("Starting and sending decide here: out of the queue, they took %1 of the tasks' time.");
    }
    return {};
}

} // namespace

QStringList bottleneckReasons()
{
    return {tr("The tasks mostly wait; what counts is how many can wait at once"),
            tr("The tasks mostly compute; what counts is how many cores compute"),
            tr("A lock lets only one of them go on at a time"), tr("Starting workers and sending work costs most")};
}

Bottleneck BottleneckShares::largest() const { return Bottleneck(std::ranges::max_element(share) - share); }

BottleneckShares bottleneckOf(std::span<const Trace *const> traces)
{
    BottleneckShares shares;
    double all = 0;
    for (const Trace *trace : traces) {
        const auto seconds = statisticsOf(*trace).stateSeconds;
        const auto of = [&](State state) { return seconds[std::size_t(state)]; };
        const double parts[4] = {of(State::Blocked) + of(State::Suspended), of(State::Running),
                                 of(State::Gil) + of(State::Lock), of(State::Starting) + of(State::Transferring)};
        for (std::size_t i = 0; i < 4; ++i) {
            shares.share[i] += parts[i];
            all += parts[i];
        }
    }
    for (double &share : shares.share)
        share = all > 0 ? share / all : 0;
    return shares;
}

QString bottleneckSentence(const BottleneckShares &shares, int pickedReason)
{
    const Bottleneck largest = shares.largest();
    const double share = shares.share[std::size_t(largest)];
    if (share <= 0)
        return {};
    const QString fact = decided(largest).arg(percent(share));
    if (pickedReason < 0)
        return fact;
    return (pickedReason == int(largest) ? tr("Your reason holds. %1") : tr("Your reason does not hold. %1")).arg(fact);
}

int mostAtOnce(const Trace &trace, State state)
{
    std::vector<std::pair<Nanos, int>> changes;
    for (std::size_t task = 0; task < trace.tasks.size(); ++task)
        for (const Slice slice : lifeOf(trace, task))
            if (slice.state == state && slice.end > slice.begin) {
                changes.emplace_back(slice.begin, 1);
                changes.emplace_back(slice.end, -1);
            }
    std::ranges::sort(changes); // at the same instant ends come first
    int now = 0, most = 0;
    for (const auto &[time, change] : changes)
        most = std::max(most, now += change);
    return most;
}

QString whereTimeWent(const Trace &trace)
{
    const auto seconds = statisticsOf(trace).stateSeconds;
    double all = 0;
    for (const double part : seconds)
        all += part;
    if (all <= 0)
        return {};
    const auto most = std::ranges::max_element(seconds);
    const auto state = State(most - seconds.begin());
    const QString sentence = stateSentence(trace, state, percent(*most / all));
    if (state != State::Queued)
        return sentence;
    const Trace *one = &trace; // a queue says that workers were busy, not with what
    return (sentence + QLatin1Char(' ') + bottleneckSentence(bottleneckOf({&one, 1}), -1)).trimmed();
}

} // namespace interleave
