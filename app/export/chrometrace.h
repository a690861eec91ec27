#pragma once

#include "core/trace/trace.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace interleave {

// The runs as Chrome trace-event JSON, which Perfetto, speedscope and chrome://tracing open. Each run is a process, each track a
// thread; slices of workers are complete events ("X"), those of tasks that hold no worker are async events ("b", "e").
QByteArray chromeTrace(const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
