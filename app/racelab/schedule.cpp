#include "app/racelab/schedule.h"

#include <QCoreApplication>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("race", text); }

void countFrom(Protection protection, std::vector<int> &picks, RaceCount &count)
{
    const CounterRace now = playRace(protection, picks);
    if (now.isOver()) {
        ++count.orders;
        count.losing += now.lost() > 0;
        return;
    }
    for (const int thread : {0, 1}) {
        if (now.isDone[thread])
            continue;
        picks.push_back(thread);
        if (!playRace(protection, picks).rows.back().waited)
            countFrom(protection, picks, count);
        picks.pop_back();
    }
}

} // namespace

std::vector<ThreadStep> stepsOf(Protection protection)
{
    switch (protection) {
    case Protection::None:
        return {ThreadStep::Read, ThreadStep::Add, ThreadStep::Write};
    case Protection::Mutex:
        return {ThreadStep::Lock, ThreadStep::Read, ThreadStep::Add, ThreadStep::Write, ThreadStep::Unlock};
    case Protection::Atomic:
        return {ThreadStep::AtomicAdd};
    }
    return {};
}

CounterRace playRace(Protection protection, const std::vector<int> &picks)
{
    const std::vector<ThreadStep> steps = stepsOf(protection);
    CounterRace race;
    std::size_t done[2] = {};
    int hand[2] = {}, holder = -1;
    for (const int thread : picks) {
        if (race.isDone[thread])
            continue;
        RaceLine row{thread, steps[done[thread]]};
        switch (row.step) {
        case ThreadStep::Lock:
            row.waited = holder >= 0;
            holder = row.waited ? holder : thread;
            break;
        case ThreadStep::Read:
            hand[thread] = race.counter;
            break;
        case ThreadStep::Add:
            ++hand[thread];
            break;
        case ThreadStep::Write:
            race.counter = hand[thread];
            break;
        case ThreadStep::Unlock:
            holder = -1;
            break;
        case ThreadStep::AtomicAdd:
            hand[thread] = ++race.counter;
            break;
        }
        row.value = hand[thread];
        row.counter = race.counter;
        race.rows.push_back(row);
        if (!row.waited && ++done[thread] == steps.size())
            race.isDone[thread] = true;
    }
    return race;
}

RaceCount countOrders(Protection protection)
{
    RaceCount count;
    std::vector<int> picks;
    countFrom(protection, picks, count);
    return count;
}

const std::vector<int> &losingPicks()
{
    static const std::vector<int> kPicks{0, 1, 0, 0, 1, 1};
    return kPicks;
}

QString stepText(const RaceLine &row)
{
    switch (row.step) {
    case ThreadStep::Lock:
        return row.waited ? tr("waits for the lock") : tr("takes the lock");
    case ThreadStep::Read:
        return tr("reads %1").arg(row.value);
    case ThreadStep::Add:
        return tr("adds one: %1").arg(row.value);
    case ThreadStep::Write:
        return tr("writes %1").arg(row.value);
    case ThreadStep::Unlock:
        return tr("gives the lock back");
    case ThreadStep::AtomicAdd:
        return tr("adds one, in one step");
    }
    return {};
}

QString raceSentence(const CounterRace &race)
{
    if (race.rows.empty())
        return tr("The counter is 0. Each thread adds one to it. Which one goes first?");
    const RaceLine &last = race.rows.back();
    const QString what = tr("Thread %1 %2.").arg(last.thread + 1).arg(stepText(last));
    if (race.isOver())
        return what + QLatin1Char(' ') +
               (race.lost() > 0 ? tr("Both have added one, and the counter is %1: an update is lost. One of them wrote over "
                                     "what the other had written, "
                                     "because it had read the counter before that.")
                                      .arg(race.counter)
                                : tr("Both have added one, and the counter is %1: nothing is lost.").arg(race.counter));
    if (last.waited)
        return what + QLatin1Char(' ') + tr("Nothing happens until thread %1 gives it back.").arg(2 - last.thread);
    return what + QLatin1Char(' ') + tr("In memory is %1.").arg(last.counter);
}

} // namespace interleave
