#pragma once

#include "app/session/viewstate.h"
#include "app/timeline/timelinerun.h"

#include <vector>

namespace interleave {

// Those of the runs in which tasks wait for the GIL, drawn as a function tracer would draw them, with a title that says so. The same
// recording: nothing is run again. Runs that are still growing stay as they are.
std::vector<TimelineRun> drawnAs(std::vector<TimelineRun> runs, Drawing drawing);

bool looksDifferent(const std::vector<TimelineRun> &runs); // whether there is one that drawnAs() would change

} // namespace interleave
