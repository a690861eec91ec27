#pragma once

#include "core/model/taskspec.h"

#include <QByteArray>

#include <span>
#include <vector>

namespace interleave {

// Tasks as bytes, to be sent to a worker process: a message is u32 length (without itself), then the tasks.
QByteArray encodeTasks(std::span<const TaskSpec *const> tasks);
bool decodeTasks(QByteArrayView payload, std::vector<TaskSpec> &tasks); // without the length; false: damaged

} // namespace interleave
