#pragma once

#include "app/session/runhistory.h"
#include "app/session/viewstate.h"
#include "app/timeline/timelinerun.h"

#include <vector>

namespace interleave {

// The instant of a run, in its own time, that lies at the axis' zero. A run in which nothing has been taken up yet: its start.
Nanos zeroOf(const Trace &trace, Alignment alignment, std::optional<Nanos> marker);

// Titles by which runs that stand beside each other can be told apart: the person's own, or the strategy's, with the workload before
// it where that differs, and with a number where two are still the same.
std::vector<QString> titlesOf(const std::vector<const RunEntry *> &entries);

// The runs on the track as they are to be drawn: title, colour, place on the axis. Pure.
std::vector<TimelineRun> timelineRunsOf(const std::vector<const RunEntry *> &entries, const ViewState &view);

} // namespace interleave
