#include "core/runner/resourceusage.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace interleave {

#ifdef Q_OS_UNIX

ResourceUsage resourceUsage()
{
    ResourceUsage sum;
    for (const auto who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
        rusage usage{};
        if (getrusage(who, &usage) != 0)
            continue;
        sum.cpuSeconds += double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
                          + 1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
        sum.voluntarySwitches += usage.ru_nvcsw;
        sum.involuntarySwitches += usage.ru_nivcsw;
    }
    return sum;
}

std::int64_t peakRssBytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
#ifdef Q_OS_MACOS
    return usage.ru_maxrss; // bytes there
#else
    return std::int64_t(usage.ru_maxrss) * 1024;
#endif
}

#else

ResourceUsage resourceUsage() { return {}; }
std::int64_t peakRssBytes() { return 0; }

#endif

} // namespace interleave
