#pragma once

#include "app/timeline/timelinerun.h"

#include <optional>
#include <vector>

namespace interleave {

// The next or previous instant, on the axis that the runs share, at which something begins or ends in one of them. Nothing: there is
// none. Pure; a binary search in each track, and one pass over those whose slices overlap.
std::optional<Nanos> eventAfter(const std::vector<TimelineRun> &runs, Nanos time);
std::optional<Nanos> eventBefore(const std::vector<TimelineRun> &runs, Nanos time);

// From where to where there are runs on that axis.
struct Extent {
    Nanos begin = 0, end = 0;
    bool operator==(const Extent &) const = default;
};
Extent extentOf(const std::vector<TimelineRun> &runs);

} // namespace interleave
