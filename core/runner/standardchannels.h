#pragma once

#include <QByteArray>

namespace interleave {

// The two channels of a runner, as raw bytes: blocking, unbuffered, safe to use from one thread each.
bool writeToStdout(const QByteArray &bytes);       // false: nobody reads any more
qint64 readFromStdin(char *bytes, qint64 maximum); // 0: the end; -1: an error
bool readExactly(char *bytes, qint64 count);       // false: the end came before
void prepareChannels();                            // binary, and a closed pipe is an error and no signal

} // namespace interleave
