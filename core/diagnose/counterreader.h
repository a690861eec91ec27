#pragma once

#include "core/diagnose/procfs.h"
#include "core/trace/observation.h"

#include <string>

namespace interleave {

// The kernel's counters of threads and processes.
class CounterReader {
public:
    CounterReader();
    bool ofThread(const std::string &folder, ThreadSample &sample); // false: the thread has ended
    ProcessSample ofProcess(const std::string &folder, const procfs::StatLine &stat);
    bool hasCoreWait() const { return m_hasSchedStat; } // does this kernel count how long threads wait for a core?
    bool sawAllBytes() const { return m_sawAllBytes; }  // we may see what all that were asked for read and wrote

private:
    std::string m_text; // of the file read last: kept, so that its memory is used again
    bool m_hasSchedStat, m_sawAllBytes = true;
};

} // namespace interleave
