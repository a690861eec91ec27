#pragma once

#include "core/trace/tracefile.h"

namespace interleave {

// Runs from the bytes of any file that may hold some: .interleave, one trace stream, our pictures (PNG) and reports (HTML), Chrome trace JSON,
// and that packed with gzip. What it is is read from its first bytes, not from its name. All limits are in limits.h.
Result<DecodedFile> decodeRuns(QByteArrayView bytes);

} // namespace interleave
