#pragma once

#include <QByteArray>

#include <stop_token>

namespace interleave {

QByteArray readLine(); // from stdin, without its end; empty at the end of stdin

// Waits for the line "stop", or for the end of stdin, for as long as the process lives (a blocked read can not be interrupted).
void watchStdin(std::stop_source stopRun);

} // namespace interleave
