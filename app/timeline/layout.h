#pragma once

#include "app/timeline/timelinerun.h"

#include <memory>
#include <vector>

namespace interleave {

// Where everything of the timeline is, in logical pixels; pure. Time runs from `begin` to `end` over the columns left … right.
struct TimeScale {
    double begin = 0, end = 1; // ns
    double left = 0, right = 1; // pixels

    double toX(double time) const { return left + (time - begin) / (end - begin) * (right - left); }
    double toTime(double x) const { return begin + (x - left) / (right - left) * (end - begin); }
};

struct Lane {
    QString label;
    const std::vector<Slice> *slices = nullptr; // not overlapping, sorted by begin
    std::shared_ptr<std::vector<Slice>> owned;  // where `slices` is, if the trace does not have them in this form
    const Overview *overview = nullptr;         // of `slices`, if there is one
    int top = 0, height = 0;
    TaskId task = kNoTask; // of a lane by task
};

struct Card {
    std::size_t run = 0;
    int top = 0, height = 0;
    std::vector<Lane> lanes;
    int hiddenLanes = 0; // said in a line below the others
};

struct TimelineLayout {
    std::vector<Card> cards;
    int height = 0;
    Nanos span = 0; // the longest run
};

inline constexpr int kLabelWidth = 96, kMargin = 8, kHeaderHeight = 30, kRulerHeight = 24, kLegendHeight = 26;

TimelineLayout layoutOf(const std::vector<TimelineRun> &runs, Grouping grouping, int top);

// The slice at a height and a time (ns), if there is one.
struct Hit {
    std::size_t run = 0;
    const Slice *slice = nullptr;
};
Hit hitAt(const TimelineLayout &layout, int y, Nanos time);

// Round times between 1, 2 and 5 times a power of ten, at least `minimumPixels` apart.
double tickStep(const TimeScale &scale, double minimumPixels);

} // namespace interleave
