#pragma once

#include "app/timeline/timelinerun.h"

#include <QStringList>

namespace interleave {

// What was run and where, as plain text for the heading of a picture or a report. `runs` are of one comparison: the first one speaks
// for all.
QStringList parametersOf(const std::vector<TimelineRun> &runs);
QString machineOf(const HostInfo &host); // empty when nothing is known, as for an imported trace

} // namespace interleave
