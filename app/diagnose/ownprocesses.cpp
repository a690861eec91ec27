#include "app/diagnose/ownprocesses.h"

#include "core/diagnose/procfs.h"

#include <algorithm>
#include <map>

#ifdef Q_OS_LINUX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace interleave {

#ifdef Q_OS_LINUX

namespace {

struct Found {
    procfs::StatLine stat;
    RunningProcess process;
};

bool isAllowed(const std::string &folder)
{
    struct stat info {};
    return ::stat(folder.c_str(), &info) == 0 && (info.st_uid == ::geteuid() || ::geteuid() == 0);
}

bool descendsFromUs(qint64 pid, const std::map<std::int64_t, Found> &all)
{
    for (int steps = 0; pid > 1 && steps < 1000; ++steps) {
        if (pid == ::getpid())
            return true;
        const auto found = all.find(pid);
        if (found == all.end())
            return false;
        pid = found->second.stat.parent;
    }
    return false;
}

} // namespace

std::vector<RunningProcess> ownProcesses()
{
    std::map<std::int64_t, Found> all;
    std::string text;
    for (const std::int64_t pid : procfs::list("/proc")) {
        const std::string folder = "/proc/" + std::to_string(pid);
        const auto stat = procfs::read(folder + "/stat", text) ? procfs::parseStat(text) : std::nullopt;
        if (!stat || !isAllowed(folder) || !procfs::read(folder + "/cmdline", text) || text.empty())
            continue;
        std::replace(text.begin(), text.end(), '\0', ' ');
        all[pid] = {*stat, {pid, QString::fromStdString(stat->name), QString::fromStdString(text).simplified()}};
    }
    std::vector<RunningProcess> result;
    for (const auto &[pid, found] : all)
        if (!descendsFromUs(pid, all))
            result.push_back(found.process);
    std::ranges::sort(result, std::greater(), [&](const RunningProcess &p) { return std::pair(all.at(p.pid).stat.startTicks, p.pid); });
    return result;
}

#else

std::vector<RunningProcess> ownProcesses() { return {}; }

#endif

} // namespace interleave
