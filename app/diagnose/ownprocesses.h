#pragma once

#include <QString>

#include <vector>

namespace interleave {

struct RunningProcess {
    qint64 pid = 0;
    QString name;    // of the program
    QString command; // with its arguments, in one line
};

// The person's own processes (the administrator's: all), the youngest first; neither this program and what it started, nor parts of
// the kernel. Empty where there is no /proc.
std::vector<RunningProcess> ownProcesses();

} // namespace interleave
