#pragma once

#include "core/diagnose/descriptors.h"
#include "core/diagnose/procfs.h"
#include "core/trace/observation.h"

namespace interleave {

// Has the process ended, but for its exit code, which nobody has collected yet?
bool hasEnded(const procfs::StatLine &stat);

// What a thread does at this moment: from the system call that it is in, or else from the place in the kernel where it waits.
class ActivityReader {
public:
    // `folder` is the thread's in /proc.
    Activity now(std::int64_t pid, Interpreter interpreter, const std::string &folder);
    bool sawAllCalls() const { return m_sawAllCalls; } // we may see the system calls of all that were asked for

private:
    Activity ofCall(std::int64_t pid, Interpreter interpreter, const std::string &folder, const procfs::SyscallLine &call);
    Activity ofWait(const std::string &folder);

    Descriptors m_descriptors;
    std::string m_text; // of the file read last: kept, so that its memory is used again
    bool m_sawAllCalls = true;
};

} // namespace interleave
