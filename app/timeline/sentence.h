#pragma once

#include "core/trace/trace.h"

#include <QString>

namespace interleave {

// What a task was doing, and why it was not running, in one sentence of plain text. `time` (ns) is the instant pointed at.
QString sliceSentence(const Trace &trace, const Slice &slice, Nanos time);

// What is written on a slice: the task's name, or, for a program that was looked at, what it waited for.
QString sliceLabel(const Trace &trace, const Slice &slice);

// How many workers had something to do at this instant, and how many there are; tracks of tasks without a worker do not count.
struct Occupancy {
    int busy = 0, workers = 0;
};
Occupancy occupancyAt(const Trace &trace, Nanos time);

} // namespace interleave
