#pragma once

#include "core/trace/trace.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace interleave {

// One row a slice of a task, times in ns since the start of the run; RFC 4180 quoting, '\n' line ends, numbers in the C locale.
QByteArray slicesCsv(const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
