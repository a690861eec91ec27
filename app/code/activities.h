#pragma once

#include "core/trace/trace.h"

#include <map>
#include <optional>

namespace interleave {

// What a task does at an instant: its state, and which of its phases it is in.
struct CodeActivity {
    State state = State::Queued;
    std::uint16_t phase = 0;
    auto operator<=>(const CodeActivity &) const = default;
};

// How many tasks do what at this instant (ns of the run); with `task`, only that one counts. Ended tasks do nothing. Pure.
std::map<CodeActivity, int> activitiesAt(const Trace &trace, std::optional<TaskId> task, Nanos time);

} // namespace interleave
