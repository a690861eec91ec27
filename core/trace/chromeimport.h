#pragma once

#include "core/trace/tracefile.h"

namespace interleave {

// Chrome trace JSON as runs. What chrometrace wrote comes back as it was, but for pictures of tasks. Anything else (VizTracer, Perfetto,
// chrome://tracing) becomes one run: each thread a track, each name on it a task. Where calls nest, the innermost has the time, for a
// worker does one thing at a time; async events are tasks that hold no worker. Times count from the first event.
Result<DecodedFile> importChromeTrace(QByteArrayView json);

} // namespace interleave
