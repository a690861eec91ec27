#pragma once

#include "core/model/result.h"

#include <optional>
#include <memory>
#include <string>
#include <vector>

namespace interleave {

// Where a program reads from and writes to: descriptors of ours; -1: nowhere (/dev/null).
struct Channels {
    int in = -1, out = -1, error = -1;
};

// A program of the person's, started as a list of arguments (never through a shell) in a session of its own. All that descends from it
// stays reachable: whoever loses its parent becomes our child (PR_SET_CHILD_SUBREAPER), and nothing of it lives longer than this
// object. Linux. One at a time, on the thread that started it: the program ends with that thread.
class StartedProgram {
public:
    static Result<std::unique_ptr<StartedProgram>> start(const std::vector<std::string> &command, const Channels &channels);
    ~StartedProgram(); // end()
    StartedProgram(const StartedProgram &) = delete;
    StartedProgram &operator=(const StartedProgram &) = delete;

    std::int64_t pid() const { return m_pid; }
    // Waits until the program itself has ended; what /proc says of it stays readable until poll(). From any thread, until poll().
    void waitForEnd() const;
    // Collects what has ended. The exit code of the program itself (128 + the signal that ended it), once it has ended.
    std::optional<int> poll();
    bool anybodyLeft(); // the program or something that it started
    // Asks all of it to end (SIGTERM), and after a short while makes it (SIGKILL), until nobody is left.
    void end();

private:
    explicit StartedProgram(std::int64_t pid) : m_pid(pid) {}

    std::int64_t m_pid;
    std::optional<int> m_exitCode;
};

} // namespace interleave
