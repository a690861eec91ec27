#pragma once

#include "core/trace/trace.h"

#include <vector>

namespace interleave {

// Something passed from one place to another, and so let a task go on.
enum class HandoverKind : std::uint8_t {
    Wake,     // its wait was over: from where it waited to where it ran on
    Lock,     // the one that held the lock gave it up
    Transfer, // it, or its result, went from one process to another
};

struct Handover {
    HandoverKind kind = HandoverKind::Wake;
    Nanos from = 0, to = 0;
    TrackId fromTrack{}, toTrack{};
    TaskId fromTask = kNoTask, toTask = kNoTask; // the same one, but for a lock
};

// Of one task of a sealed trace, in the order of time.
std::vector<Handover> handoversOf(const Trace &trace, TaskId task);

} // namespace interleave
