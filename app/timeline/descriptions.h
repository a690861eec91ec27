#pragma once

#include "app/timeline/layout.h"

namespace interleave {

// For those who hear the timeline instead of seeing it; plain text. Pure.
QString describeRun(const TimelineRun &run);                  // "finished in 2.07 s, 10 tasks: 10 done"
QString describeLane(const Trace &trace, const Lane &lane);   // "computing 12 %, nothing to do 88 %"
QString describeTask(const Trace &trace, TaskId task);        // "on worker 2; computing 2 %, waiting, holds its worker 98 %; done at 1.02 s"

// A Python's GIL is concluded from wall time and CPU time (of a program only looked at, from its threads); that of the model is seen.
bool isInferred(const Trace &trace, State state);
QString inferredStateTitle(State state); // "waiting for the GIL (inferred)"
QString stateTitleIn(const Trace &trace, State state);

} // namespace interleave
