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
    enum class Kind { Worker, Waits, Lock, Task, Core };
    // Slices that the trace does not have in this form.
    struct Own {
        std::vector<Slice> slices;
        Overview overview;
    };
    Kind kind = Kind::Worker;
    QString label;
    const std::vector<Slice> *slices = nullptr; // not overlapping, sorted by begin
    std::shared_ptr<const Own> own;             // where `slices` is, if not in the trace
    const Overview *overview = nullptr;         // of `slices`, if there is one
    int top = 0, height = 0;
    TaskId task = kNoTask;        // of a lane by task
    std::optional<TrackId> track; // of a lane by worker
    std::optional<Crowd> crowd;   // instead of `slices`: many lanes in one
};

// Blank time in such a lane is somebody's idleness.
constexpr bool canBeIdle(Lane::Kind kind) { return kind == Lane::Kind::Worker || kind == Lane::Kind::Core; }

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
    std::optional<Slice> slice;
    Nanos time = 0; // the run's own
};
Hit hitAt(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, int y, Nanos time);

} // namespace interleave
