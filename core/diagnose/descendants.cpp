#include "core/diagnose/descendants.h"

#include "core/diagnose/procfs.h"

#include <chrono>
#include <map>
#include <set>
#include <thread>

#ifdef __linux__
#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace interleave {

#ifdef __linux__

namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 500ms, kStep = 5ms;
constexpr auto kAtMost = 10s; // until even SIGKILL is given up: a process may hang in a system call of a broken disk

// Everything that descends from us, but the threads of this very process.
std::set<std::int64_t> descendants()
{
    std::set<std::int64_t> found;
    std::multimap<std::int64_t, std::int64_t> byParent;
    std::string text;
    for (const std::int64_t pid : procfs::list("/proc"))
        if (procfs::read("/proc/" + std::to_string(pid) + "/stat", text))
            if (const auto stat = procfs::parseStat(text); stat && stat->state != 'Z' && stat->state != 'X')
                byParent.insert({stat->parent, pid});
    std::vector<std::int64_t> next{::getpid()};
    while (!next.empty()) {
        const auto [begin, end] = byParent.equal_range(next.back());
        next.pop_back();
        for (auto it = begin; it != end; ++it)
            if (found.insert(it->second).second)
                next.push_back(it->second);
    }
    return found;
}

std::size_t signalAll(int signal)
{
    const std::set<std::int64_t> all = descendants();
    for (const std::int64_t pid : all)
        ::kill(pid_t(pid), signal);
    return all.size();
}

} // namespace

void adoptOrphans() { ::prctl(PR_SET_CHILD_SUBREAPER, 1); }

bool hasChildren()
{
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0;
}

void endDescendants(const std::function<bool()> &anybodyLeft)
{
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    if (anybodyLeft())
        signalAll(SIGTERM);
    while (anybodyLeft() && Clock::now() < begin + kPatience)
        std::this_thread::sleep_for(kStep);
    while (anybodyLeft() && Clock::now() < begin + kAtMost) {
        // What forks faster than it can be killed is stopped first, until nobody new appears.
        for (std::size_t before = 0, count = signalAll(SIGSTOP); count != before && Clock::now() < begin + kAtMost;) {
            before = count;
            count = signalAll(SIGSTOP);
        }
        signalAll(SIGKILL);
        std::this_thread::sleep_for(kStep);
    }
}

#else

void adoptOrphans() {}
bool hasChildren() { return false; }
void endDescendants(const std::function<bool()> &) {}

#endif

} // namespace interleave
