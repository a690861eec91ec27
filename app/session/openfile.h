#pragma once

#include "core/trace/tracefile.h"

#include <QString>

namespace interleave {

// The runs in a file, of whatever kind (core/trace/anyruns.h). Blocks; any thread may call. The error names the file and says why.
Result<DecodedFile> openFile(const QString &fileName);

} // namespace interleave
