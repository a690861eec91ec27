#pragma once

#include "core/model/result.h"

#include <QStringList>

namespace interleave {

// interleave diagnose [--seconds N] [--json] [--picture FILE] [--save FILE] [--csv FILE] -- COMMAND [ARG …] | --pid N. What the program
// reads and writes is passed through; with --json its output goes to our standard error, so that ours is JSON alone.
// The result is the exit code; an error is one line.
Result<int> diagnoseOnCommandLine(const QStringList &arguments);

} // namespace interleave
