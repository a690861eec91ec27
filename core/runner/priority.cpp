#include "core/runner/priority.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#elif defined(Q_OS_WIN)
#include <windows.h>
#endif

namespace interleave {

void lowerPriority()
{
#ifdef Q_OS_UNIX
    constexpr int kNicer = 10; // on Linux that leaves a tenth of the usual share of a core; a run may have dozens of threads
    ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + kNicer);
#elif defined(Q_OS_WIN)
    ::SetPriorityClass(::GetCurrentProcess(), BELOW_NORMAL_PRIORITY_CLASS);
#endif
}

} // namespace interleave
