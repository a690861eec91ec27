#include "core/trace/resourceusage.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

namespace interleave {

ResourceUsage &ResourceUsage::operator+=(const ResourceUsage &other)
{
    cpuSeconds += other.cpuSeconds;
    voluntarySwitches += other.voluntarySwitches;
    involuntarySwitches += other.involuntarySwitches;
    return *this;
}

ResourceUsage &ResourceUsage::operator-=(const ResourceUsage &other)
{
    cpuSeconds -= other.cpuSeconds;
    voluntarySwitches -= other.voluntarySwitches;
    involuntarySwitches -= other.involuntarySwitches;
    return *this;
}

#ifdef Q_OS_UNIX

namespace {

ResourceUsage usageOf(int who)
{
    rusage usage{};
    if (getrusage(who, &usage) != 0)
        return {};
    return {double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + 1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec),
            usage.ru_nvcsw, usage.ru_nivcsw};
}

} // namespace

ResourceUsage resourceUsage()
{
    ResourceUsage sum = usageOf(RUSAGE_SELF);
    return sum += usageOf(RUSAGE_CHILDREN);
}

ResourceUsage resourceUsageOfChildren() { return usageOf(RUSAGE_CHILDREN); }

#else

ResourceUsage resourceUsage() { return {}; }
ResourceUsage resourceUsageOfChildren() { return {}; }

#endif

#ifdef Q_OS_LINUX

ResourceUsage resourceUsageOfThread() { return usageOf(RUSAGE_THREAD); }

std::int64_t peakRssBytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    return 0;
}

void resetPeakRss()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5"); // "reset the peak resident set size", proc(5)
}

#else

ResourceUsage resourceUsageOfThread() { return {}; }
std::int64_t peakRssBytes() { return 0; }
void resetPeakRss() {}

#endif

} // namespace interleave
