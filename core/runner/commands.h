#pragma once

#include <QStringList>

namespace interleave {

// interleave-runner run: one line of JSON (a RunSpec) on stdin, the trace stream on stdout. The line "stop", or the end of stdin,
// stops the run; the stream is sealed in either case. Returns the exit code.
int runCommand();

// interleave-runner worker ORIGIN: messages of tasks (strategies/taskcodec.h) on stdin, a trace stream on stdout. ORIGIN is the start of
// the run on the steady clock, in ns. Ends when stdin ends.
int workerCommand(const QString &origin);

} // namespace interleave
