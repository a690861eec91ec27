#pragma once

#include "core/model/ids.h"
#include "core/trace/state.h"

#include <cstdint>

namespace interleave {

// All times are nanoseconds since the start of the run (the moment before the strategy was called). Ranges are half-open.
using Nanos = std::int64_t;

inline constexpr std::uint16_t kNoCore = 0xFFFF;

struct Slice {
    Nanos begin = 0;
    Nanos end = 0; // in a trace that is still growing, an open slice ends at Trace::now
    TaskId task = kNoTask;
    TrackId track{};
    std::uint16_t phase = 0; // index into the task's phases
    State state = State::Running;
    bool open = false;       // its end has not been recorded yet
    std::uint16_t core = kNoCore; // where it began to run; only of running slices, and only where the system says it
};
static_assert(sizeof(Slice) == 32);

} // namespace interleave
