#pragma once

#include "core/trace/trace.h"

#include <QString>
#include <QStringList>

#include <span>

namespace interleave {

// What decides how long runs take. In the order of bottleneckReasons(). Time in the queue is left out: it says that a worker
// was busy, not with what.
enum class Bottleneck { Waiting, Computing, Locks, Overhead };

QStringList bottleneckReasons(); // for a person to pick from

struct BottleneckShares {
    double share[4] = {}; // of the tasks' time out of the queue, by Bottleneck; all 0 if there was none
    Bottleneck largest() const;
};
BottleneckShares bottleneckOf(std::span<const Trace *const> traces); // pure; of all the runs together

// "Waiting decided: 97 % of the time ..." Plain text.
QString bottleneckSentence(const BottleneckShares &shares, int pickedReason);

// Where the time of the tasks of one run went, in one sentence: the state that took most of it, and how many tasks were in it
// at once.
QString whereTimeWent(const Trace &trace);

// The most tasks that were in this state at the same time.
int mostAtOnce(const Trace &trace, State state);

} // namespace interleave
