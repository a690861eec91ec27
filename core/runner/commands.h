#pragma once

#include <QStringList>

namespace interleave {

// interleave-runner run [FOLDER [yielding]]: one line of JSON (a RunSpec) on stdin, the trace stream on stdout. The line "stop", or the end of
// stdin, stops the run; the stream is sealed in either case. FOLDER is for the run's files; without one it makes its own, and
// removes it. `yielding`: somebody watches, so that it takes a lower priority than who draws it. Returns the exit code.
int runCommand(const QString &folder, bool yielding);

// interleave-runner worker ORIGIN PORT REFUSING-PORT FOLDER: messages of tasks (strategies/taskcodec.h) on stdin, a trace stream on
// stdout. ORIGIN is the start of the run on the steady clock, in ns; the rest is the run's environment. Ends when stdin ends.
int workerCommand(const QStringList &arguments);

// interleave-runner serve SEED BYTES LATENCY-MS JITTER-MS BYTES-PER-SECOND: the loopback web server (web/webserver.h). Writes
// "PORT REFUSING-PORT" as one line; ends when stdin ends.
int serveCommand(const QStringList &arguments);

// interleave-runner diagnose [IN OUT ERROR]: like run, for a RunSpec of a program to look at (model/runspec.h, kObserved); what it started
// it ends. The numbers are inherited descriptors that become those of the program; without them it reads nothing, what it writes is
// dropped, and what it writes as errors goes where our own go. It ends like `run`, or with 1 when the program could not be looked at.
int diagnoseCommand(const QStringList &arguments);

} // namespace interleave
