#pragma once

#include "core/trace/trace.h"

#include <vector>

namespace interleave {

// A task left one worker and went on: with another one (it was handed over), or after a wait that held none (it was woken).
struct Flow {
    enum class Kind { HandOver, Wake };
    Kind kind = Kind::HandOver;
    TaskId task{};
    TrackId fromTrack{}, toTrack{};
    Nanos from = 0, to = 0; // the last instant there, the first one here; both inside of a slice
};

// In the order of `to`.
std::vector<Flow> flowsOf(const Trace &trace);

} // namespace interleave
