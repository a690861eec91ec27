#pragma once

#include "core/trace/trace.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace interleave {

// The runs as Chrome trace-event JSON, which Perfetto, speedscope and chrome://tracing open. Each run is a process, each track a
// thread. Slices of workers are complete events ("X", for each thread in the order of (ts, -dur), so that they nest), those of tasks
// that hold no worker async events ("b", "e"); "i" marks empty slices, and how each task ended; flows ("s", "f") lead to where a task went on. What core's
// importChromeTrace needs to make the runs of it again is in the metadata ("M").
QByteArray chromeTrace(const std::vector<std::shared_ptr<const Trace>> &runs);

} // namespace interleave
