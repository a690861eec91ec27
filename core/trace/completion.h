#pragma once

#include "core/trace/trace.h"

namespace interleave {

// The last step of a trace whose run has ended and in which no slice is open any more: its slices are sorted and their overviews made,
// each task gets its own slices, and the trace is sealed. Takes a while for many slices (tests/bench/bench_answer.cpp).
void complete(Trace &trace);

// The step of it that gives each task its slices, once again after those of the tracks were changed.
void distributeToTasks(Trace &trace);

} // namespace interleave
