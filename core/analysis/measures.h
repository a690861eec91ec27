#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <span>
#include <string_view>

namespace interleave {

enum class MeasureUnit { Count, Seconds, Share, Bytes };

// One number about a finished run, by the id that lessons use. Pure.
struct Measure {
    std::string_view id;
    MeasureUnit unit = MeasureUnit::Count;
    double (*of)(const Trace &) = nullptr;
};
std::span<const Measure> measures();
const Measure *findMeasure(std::string_view id); // null if there is none

// One task of a finished run, singled out by what it did; nothing if no task did.
struct TaskMeasure {
    std::string_view id;
    std::optional<TaskId> (*of)(const Trace &) = nullptr;
};
std::span<const TaskMeasure> taskMeasures();
const TaskMeasure *findTaskMeasure(std::string_view id);

} // namespace interleave
