#pragma once

#include "core/model/result.h"

#include <string>
#include <vector>

namespace interleave {

// A child process with its stdin and stdout at our end of two pipes; killed when this goes. Not QProcess: that forks in a way
// (sharing memory with the child) after which ThreadSanitizer sees races that are none in the thread that forked.
class ServerProcess {
public:
    ServerProcess() = default;
    ~ServerProcess() { end(); }
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    // Starts it and waits, at most ten seconds, for its first line, which is returned without its end.
    Result<std::string> start(const std::string &program, const std::vector<std::string> &arguments);
    void end(); // kills and waits; nothing if it is not there

private:
    long m_pid = 0;
    int m_input = -1, m_output = -1; // our ends
};

} // namespace interleave
