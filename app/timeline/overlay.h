#pragma once

#include "app/theme/palette.h"
#include "app/timeline/layout.h"
#include "app/timeline/measure.h"
#include "core/analysis/criticalpath.h"
#include "core/analysis/handovers.h"

#include <QPainter>

#include <optional>

namespace interleave {

// What lies over the timeline on the screen, and only there.
struct MarkedTask {
    std::size_t run = 0;
    TaskId task = kNoTask;
    bool operator==(const MarkedTask &) const = default;
};

struct MeasuredRange {
    double begin = 0, end = 0; // on the axis that the runs share
    Measured content;
};

struct Overlay {
    std::optional<double> hairline; // a time on the shared axis
    std::optional<MarkedTask> hovered, selected; // lit up in every run
    std::vector<Handover> handovers;             // of the selected task, in its run
    std::shared_ptr<const std::vector<PathStep>> path; // of the selected run; null: none, or not found yet
    std::optional<MeasuredRange> measured;
};

// `visible`: the part of the timeline on the screen, in the layout's pixels.
void paintOverlay(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const TimelineLayout &layout,
                  const TimeScale &scale, const Overlay &overlay, const QRect &visible);

// The time at the hairline, in the ruler, whose top is here.
void paintHairlineTime(QPainter &painter, const Theme &theme, const TimeScale &scale, double time, int top);

} // namespace interleave
