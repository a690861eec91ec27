#pragma once

#include "app/timeline/layout.h"

#include <vector>

namespace interleave {

// Where one task is drawn in one run.
struct TaskPlace {
    Slice slice;
    int top = 0, height = 0;
};

// In the order of time.
std::vector<TaskPlace> placesOf(const Card &card, const Trace &trace, TaskId task);

// Where in the card something happens at this instant on this track; nothing if the card has no such lane.
std::optional<int> heightOf(const Card &card, const Trace &trace, TrackId track, TaskId task, Nanos time);

// The task of another run that is the same: of the same name, by preference also of the same number.
TaskId sameTask(const Trace &trace, TaskId task, const Trace &other);

} // namespace interleave
