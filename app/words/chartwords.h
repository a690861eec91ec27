#pragma once

#include "app/timeline/timelinerun.h"
#include "app/words/tabletext.h"

#include <vector>

namespace interleave {

// Pure functions of the runs. Runs that have not ended are left out; without any the sentence says so.
ChartWords totalTimeWords(const std::vector<TimelineRun> &runs);
ChartWords inFlightWords(const std::vector<TimelineRun> &runs);
ChartWords waitWords(const std::vector<TimelineRun> &runs);
ChartWords costWords(const std::vector<TimelineRun> &runs);
ChartWords timelineWords(const std::vector<TimelineRun> &runs);

// Whether the fastest run really is the fastest, if these are of one workload; empty with fewer than two.
QString winnersVerdictOf(const std::vector<TimelineRun> &runs);

} // namespace interleave
