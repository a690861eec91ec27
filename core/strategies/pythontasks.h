#pragma once

#include "core/model/taskspec.h"

#include <QJsonArray>

#include <span>

namespace interleave {

// Tasks as the Python harness reads them: each [id, phases], each phase [kind, number, …] with the numbers that
// resources/python/interleave_harness/performer.py takes.
QJsonArray pythonTasks(std::span<const TaskSpec> tasks);

} // namespace interleave
