#pragma once

#include "app/timeline/coordinates.h"
#include "app/timeline/crowd.h"
#include "app/timeline/timelinerun.h"
#include "core/analysis/insights.h"

#include <memory>
#include <optional>
#include <vector>

namespace interleave {

// Where everything of the timeline is, in logical pixels; pure.
struct Lane {
    QString label;
    const std::vector<Slice> *slices = nullptr; // not overlapping, sorted by begin
    std::shared_ptr<std::vector<Slice>> owned;  // where `slices` is, if the trace does not have them in this form
    const Overview *overview = nullptr;         // of `slices`, if there is one
    int top = 0, height = 0;
    TaskId task = kNoTask; // of a lane by task
    std::optional<Crowd> crowd; // instead of `slices`: many lanes in one
};

struct Card {
    std::size_t run = 0;
    int top = 0, height = 0;
    std::vector<Lane> lanes;
    std::vector<Freeze> freezes;
};

struct TimelineLayout {
    std::vector<Card> cards;
    int height = 0;
    Nanos begin = 0, span = 0; // from where to where there are runs, on the axis that they share
};

inline constexpr int kLabelWidth = 96, kMargin = 8, kHeaderHeight = 30, kRulerHeight = 24, kLegendHeight = 26;

TimelineLayout layoutOf(const std::vector<TimelineRun> &runs, Grouping grouping, int top, const TaskWindow &window = {});

// The slice at a height and a time (ns) on the shared axis, if there is one.
struct Hit {
    std::size_t run = 0;
    const Slice *slice = nullptr;
    Nanos time = 0; // the run's own
};
Hit hitAt(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, int y, Nanos time);

} // namespace interleave
