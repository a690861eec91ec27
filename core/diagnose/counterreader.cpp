#include "core/diagnose/counterreader.h"

#include <algorithm>

#ifdef __linux__
#include <unistd.h>
#endif

namespace interleave {

namespace {

#ifdef __linux__
const double kTick = 1e9 / double(::sysconf(_SC_CLK_TCK)); // ns
const std::uint64_t kPage = std::uint64_t(::sysconf(_SC_PAGESIZE));
#else
const double kTick = 1e7;
const std::uint64_t kPage = 4096;
#endif

} // namespace

CounterReader::CounterReader()
{
    // This very process has run: counters that are zero are not kept.
    const auto own = procfs::read("/proc/self/schedstat", m_text) ? procfs::parseSchedStat(m_text) : std::nullopt;
    m_hasSchedStat = own && own->turns > 0;
}

bool CounterReader::ofThread(const std::string &folder, ThreadSample &sample)
{
    if (m_hasSchedStat) {
        const auto stat = procfs::read(folder + "/schedstat", m_text) ? procfs::parseSchedStat(m_text) : std::nullopt;
        if (stat) {
            sample.cpu = stat->cpu;
            sample.coreWait = stat->coreWait;
            sample.turns = stat->turns;
        }
        return stat.has_value();
    }
    const auto stat = procfs::read(folder + "/stat", m_text) ? procfs::parseStat(m_text) : std::nullopt;
    if (!stat || !procfs::read(folder + "/status", m_text))
        return false;
    sample.cpu = std::uint64_t(double(stat->cpuTicks) * kTick);
    sample.turns = std::uint32_t(procfs::valueAfter(m_text, "voluntary_ctxt_switches:")
                                 + procfs::valueAfter(m_text, "nonvoluntary_ctxt_switches:"));
    return true;
}

ProcessSample CounterReader::ofProcess(const std::string &folder, const procfs::StatLine &stat)
{
    ProcessSample sample;
    sample.cpu = std::uint64_t(double(stat.cpuTicks) * kTick);
    sample.childCpu = std::uint64_t(double(stat.childCpuTicks) * kTick);
    sample.residentBytes = std::uint64_t(std::max<std::int64_t>(0, stat.residentPages)) * kPage;
    sample.threads = stat.threads;
    if (procfs::read(folder + "/io", m_text)) {
        sample.readBytes = procfs::valueAfter(m_text, "read_bytes:");
        sample.writtenBytes = procfs::valueAfter(m_text, "write_bytes:");
    } else {
        m_sawAllBytes = false;
    }
    const std::vector<std::int64_t> descriptors = procfs::list(folder + "/fd");
    sample.descriptors = std::uint32_t(descriptors.size());
    constexpr std::size_t kMostLinks = 100;
    for (std::size_t i = 0; i < std::min(kMostLinks, descriptors.size()); ++i)
        if (procfs::link(folder + "/fd/" + std::to_string(descriptors[i])).starts_with("socket:"))
            ++sample.sockets;
    return sample;
}

} // namespace interleave
