#include "core/diagnose/sampler.h"

#include "core/trace/resourceusage.h"

#include <algorithm>

#ifdef __linux__
#include <cerrno>
#include <ctime>
#include <unistd.h>
#endif

namespace interleave {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kShortestPause = 10ms, kLongestPause = 500ms, kBetweenProcesses = 100ms;
constexpr double kCpuShare = 0.006;      // of one core, that looking may take
constexpr double kCpuOfTurn = 400e-6;    // seconds of CPU for the threads of one look; those beyond wait for the next
constexpr std::size_t kManyThreads = 200;
constexpr int kRarely = 400;             // what costs x is done again after 400 x at the earliest
constexpr std::int64_t kPatience = 8'000'000; // ns; a wait for the interpreter lock is cut into turns of 5 ms

#ifdef __linux__
double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}
const double kTick = 1e9 / double(::sysconf(_SC_CLK_TCK)); // ns
const std::uint64_t kPage = std::uint64_t(::sysconf(_SC_PAGESIZE));
const std::int64_t kSelf = ::getpid();
#else
double cpuSeconds() { return 0; }
const double kTick = 1e7;
const std::uint64_t kPage = 4096;
const std::int64_t kSelf = 0;
#endif

std::string folderOf(std::int64_t pid) { return "/proc/" + std::to_string(pid); }
std::string folderOf(std::int64_t pid, std::int64_t tid) { return folderOf(pid) + "/task/" + std::to_string(tid); }

bool isPython(const std::string &executable)
{
    const std::string name = executable.substr(executable.rfind('/') + 1);
    return name.starts_with("python") && !name.ends_with('t'); // python3.13t: built without the interpreter lock
}

bool hasEnded(const procfs::StatLine &stat) { return (stat.state == 'Z' || stat.state == 'X') && stat.threads <= 1; }

} // namespace

Sampler::Sampler(std::int64_t root, Root kind, Clock::time_point origin) : m_root(root), m_kind(kind), m_origin(origin)
{
    // This very process has run: counters that are zero are not kept.
    const auto own = procfs::read("/proc/self/schedstat", m_text) ? procfs::parseSchedStat(m_text) : std::nullopt;
    m_hasSchedStat = own && own->turns > 0;
    m_hasChildrenFile = procfs::read(folderOf(kSelf, kSelf) + "/children", m_text);
    if (!m_hasSchedStat)
        m_cannotKnow.insert(kNoCoreWait);
}

std::int64_t Sampler::now() const { return (Clock::now() - m_origin).count(); }

SampleRound Sampler::look()
{
    const double begin = cpuSeconds();
    if (!m_first) {
        const double cost = begin - m_cpuBefore; // with all that the caller did since
        m_costOfLook = m_costOfLook == 0 ? cost : 0.7 * m_costOfLook + 0.3 * cost;
    }
    m_cpuBefore = begin;
    SampleRound look;
    look.time = now();
    if (Clock::now() >= m_nextDiscovery) {
        discover(look);
        const double cost = cpuSeconds() - begin;
        m_nextDiscovery = Clock::now() + std::chrono::nanoseconds(std::int64_t(cost * kRarely * 1e9));
    }
    sampleThreads(look);
    if (Clock::now() >= m_nextProcesses) {
        const double before = cpuSeconds();
        sampleProcesses(look);
        const auto cost = std::chrono::nanoseconds(std::int64_t((cpuSeconds() - before) * kRarely * 1e9));
        m_nextProcesses = Clock::now() + std::max<std::chrono::nanoseconds>(kBetweenProcesses, cost);
    }
    m_first = false;
    return look;
}

SampleRound Sampler::lastLook()
{
    SampleRound look;
    look.time = now();
    m_ending = true;
    sampleThreads(look);
    return look;
}

std::chrono::nanoseconds Sampler::pause() const
{
    const std::chrono::nanoseconds wanted(std::int64_t(m_costOfLook / kCpuShare * 1e9));
    return std::clamp(wanted, kShortestPause, kLongestPause);
}

void Sampler::readParents()
{
    m_byParent.clear();
    for (const std::int64_t pid : procfs::list("/proc"))
        if (procfs::read(folderOf(pid) + "/stat", m_text))
            if (const auto stat = procfs::parseStat(m_text))
                m_byParent.insert({stat->parent, pid});
}

std::vector<std::int64_t> Sampler::childrenOf(std::int64_t pid, const std::vector<std::int64_t> &threads)
{
    std::vector<std::int64_t> children;
    // Each thread has a list of its own: where there are very many, one look at all processes is cheaper.
    if (!m_hasChildrenFile || threads.size() > kManyThreads) {
        if (m_byParent.empty())
            readParents();
        const auto [begin, end] = m_byParent.equal_range(pid);
        std::transform(begin, end, std::back_inserter(children), [](const auto &entry) { return entry.second; });
        return children;
    }
    for (const std::int64_t tid : threads) // a child belongs to the thread that forked it
        if (procfs::read(folderOf(pid, tid) + "/children", m_text) && !m_text.empty())
            std::ranges::copy(procfs::parseNumbers(m_text), std::back_inserter(children));
    return children;
}

void Sampler::discover(SampleRound &look)
{
    m_byParent.clear();
    std::set<std::int64_t> seen;
    visit(m_root, 0, seen, look);
    if (m_kind == Root::Started)
        for (const std::int64_t orphan : childrenOf(kSelf, procfs::list("/proc/self/task")))
            visit(orphan, m_root, seen, look);
    for (auto it = m_processes.begin(); it != m_processes.end();) {
        if (seen.contains(it->first)) {
            ++it;
            continue;
        }
        endProcess(it->second, look);
        it = m_processes.erase(it);
    }
    m_lastDiscovery = look.time;
}

void Sampler::visit(std::int64_t pid, std::int64_t parent, std::set<std::int64_t> &seen, SampleRound &look)
{
    if (seen.contains(pid))
        return;
    std::vector<std::int64_t> threads = procfs::list(folderOf(pid) + "/task");
    std::ranges::sort(threads);
    if (threads.empty() || !procfs::read(folderOf(pid) + "/stat", m_text))
        return;
    const auto stat = procfs::parseStat(m_text);
    if (!stat || (hasEnded(*stat) && !isOurs(pid)))
        return; // only its exit code is still there
    seen.insert(pid);
    const auto [it, fresh] = m_processes.try_emplace(pid);
    Process &process = it->second;
    if (fresh) {
        process.index = m_knownProcesses++;
        identify(pid, process, *stat, look);
        look.processes.back().second.parent = parent;
    }
    const double begin = cpuSeconds();
    for (const std::int64_t tid : threads) {
        if (!process.threads.contains(tid))
            addThread(pid, process, tid, look);
        if (cpuSeconds() - begin > 4 * kCpuOfTurn) { // the rest next time
            m_cannotKnow.insert(kInTurns);
            break;
        }
    }
    for (auto thread = process.threads.begin(); thread != process.threads.end();) {
        if (std::ranges::binary_search(threads, thread->first)) {
            ++thread;
            continue;
        }
        look.ended.push_back(thread->second.index);
        thread = process.threads.erase(thread);
    }
    for (const std::int64_t child : childrenOf(pid, threads))
        visit(child, pid, seen, look);
}

// Which program it is; again when it has become another one (exec).
void Sampler::identify(std::int64_t pid, Process &process, const procfs::StatLine &stat, SampleRound &look)
{
    process.executable = procfs::link(folderOf(pid) + "/exe");
    process.interpreter = isPython(process.executable.empty() ? stat.name : process.executable) ? Interpreter::Python : Interpreter::None;
    look.processes.push_back({process.index, {pid, stat.parent, stat.name, process.interpreter == Interpreter::Python}});
    for (const auto &[tid, thread] : process.threads)
        if (tid == pid)
            look.threads.push_back({thread.index, {process.index, tid, stat.name}});
}

void Sampler::addThread(std::int64_t pid, Process &process, std::int64_t tid, SampleRound &look)
{
    const std::string folder = folderOf(pid, tid);
    ThreadSample sample;
    if (!readCounters(folder, sample))
        return;
    std::string name;
    if (procfs::read(folder + "/comm", name) && name.ends_with('\n'))
        name.pop_back();
    sample.thread = m_knownThreads++;
    // One that was born since we looked last: as nobody saw it wait, it is taken to have begun when it must have at the latest.
    const bool born = m_kind == Root::Started || !m_first;
    const std::int64_t time = now();
    const std::int64_t atMost = m_first ? time : time - m_lastDiscovery;
    const std::int64_t lived = born ? std::min<std::int64_t>(atMost, std::int64_t(sample.cpu + sample.coreWait)) : 0;
    sample.time = m_first && born ? 0 : time - lived;
    sample.activity = Activity::Running;
    if (born)
        sample.cpu = sample.coreWait = sample.turns = 0;
    look.threads.push_back({sample.thread, {process.index, tid, name}});
    look.threadSamples.push_back(sample);
    process.threads[tid] = {sample.thread, sample};
}

void Sampler::endProcess(Process &process, SampleRound &look)
{
    for (const auto &[tid, thread] : process.threads)
        look.ended.push_back(thread.index);
    process.threads.clear();
}

// All threads, or as many as the time for one look allows; the next look goes on where this one stopped.
void Sampler::sampleThreads(SampleRound &look)
{
    std::vector<std::pair<std::int64_t, std::int64_t>> all;
    for (const auto &[pid, process] : m_processes)
        for (const auto &[tid, thread] : process.threads)
            all.push_back({pid, tid});
    if (all.empty())
        return;
    const auto first = std::size_t(std::ranges::lower_bound(all, m_turn) - all.begin());
    const double begin = cpuSeconds();
    m_turn = {};
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto [pid, tid] = all[(first + i) % all.size()];
        if (i % 16 == 15 && cpuSeconds() - begin > kCpuOfTurn) {
            m_turn = {pid, tid};
            m_cannotKnow.insert(kInTurns);
            return;
        }
        Process &process = m_processes.at(pid);
        const auto thread = process.threads.find(tid);
        if (!sampleThread(pid, process, tid, thread->second, look)) {
            look.ended.push_back(thread->second.index);
            process.threads.erase(thread);
        }
    }
}

// False: the thread has ended.
bool Sampler::sampleThread(std::int64_t pid, const Process &process, std::int64_t tid, Thread &thread, SampleRound &look)
{
    const std::string folder = folderOf(pid, tid);
    ThreadSample sample;
    if (!readCounters(folder, sample))
        return false;
    sample.time = std::max(now(), thread.last.time);
    sample.thread = thread.index;
    const ThreadSample &last = thread.last;
    const bool unmoved = sample.turns == last.turns && sample.cpu == last.cpu && last.activity != Activity::Running;
    if (m_ending)
        sample.activity = last.activity;
    else if (!unmoved)
        sample.activity = activityNow(pid, process, folder);
    else if (last.activity == Activity::Gil && sample.time - last.time > kPatience)
        sample.activity = Activity::Woken; // whoever wants the lock tries again every few milliseconds
    else
        sample.activity = last.activity;
    look.threadSamples.push_back(sample);
    thread.last = sample;
    return true;
}

bool Sampler::readCounters(const std::string &folder, ThreadSample &sample)
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

Activity Sampler::activityNow(std::int64_t pid, const Process &process, const std::string &folder)
{
    const auto call = procfs::read(folder + "/syscall", m_text) ? procfs::parseSyscall(m_text) : std::nullopt;
    if (!call) {
        m_cannotKnow.insert(kNoCalls);
        return activityOfWait(folder);
    }
    switch (call->kind) {
    case procfs::SyscallLine::Kind::Running: return Activity::Running;
    case procfs::SyscallLine::Kind::Kernel: return activityOfWait(folder);
    case procfs::SyscallLine::Kind::Syscall: break;
    }
    return activityOfCall(pid, process, folder, *call);
}

Activity Sampler::activityOfCall(std::int64_t pid, const Process &process, const std::string &folder,
                                 const procfs::SyscallLine &call)
{
    const auto &arguments = call.arguments;
    switch (callKind(call.number)) {
    case CallKind::Sleep: return Activity::Sleep;
    case CallKind::Child: return Activity::Child;
    case CallKind::Futex: return activityOfFutex(arguments[1], arguments[3] != 0, process.interpreter);
    case CallKind::FileLock: return Activity::Lock;
    case CallKind::Signal: return Activity::Other;
    case CallKind::Descriptor:
        if (const Activity activity = activityOf(m_descriptors.kindOf(pid, int(arguments[0]))); activity != Activity::Unknown)
            return activity;
        break;
    case CallKind::Connect: {
        const DescriptorKind kind = m_descriptors.kindOf(pid, int(arguments[0]));
        return kind == DescriptorKind::LocalSocket ? Activity::Pipe : Activity::Network;
    }
    case CallKind::Poll:
        return activityOfSet(m_descriptors.ofPoll(pid, arguments[0], arguments[1]), timeoutOf(arguments[2]));
    case CallKind::Select:
        return activityOfSet(m_descriptors.ofSelect(pid, arguments), timeoutOf(arguments[4]));
    case CallKind::Epoll:
        return activityOfSet(m_descriptors.ofEpoll(pid, int(arguments[0])), timeoutOf(arguments[3]));
    case CallKind::Files:
    case CallKind::Unknown: break;
    }
    const Activity activity = activityOfWait(folder);
    if (activity != Activity::Unknown)
        return activity;
    return callKind(call.number) == CallKind::Files ? Activity::Disk : Activity::Other;
}

Activity Sampler::activityOfWait(const std::string &folder)
{
    const auto stat = procfs::read(folder + "/stat", m_text) ? procfs::parseStat(m_text) : std::nullopt;
    if (!stat || stat->state == 'R' || hasEnded(*stat))
        return Activity::Running;
    if (!procfs::read(folder + "/wchan", m_text))
        m_text.clear();
    return activityOfChannel(m_text, stat->state);
}

void Sampler::sampleProcesses(SampleRound &look)
{
    look.time = std::max(look.time, now());
    for (auto it = m_processes.begin(); it != m_processes.end();) {
        if (sampleProcess(it->first, it->second, look)) {
            ++it;
            continue;
        }
        endProcess(it->second, look);
        it = m_processes.erase(it);
    }
}

// False: the process has ended.
bool Sampler::sampleProcess(std::int64_t pid, Process &process, SampleRound &look)
{
    const std::string folder = folderOf(pid);
    const auto stat = procfs::read(folder + "/stat", m_text) ? procfs::parseStat(m_text) : std::nullopt;
    if (!stat || (hasEnded(*stat) && !isOurs(pid)))
        return false;
    if (const std::string executable = procfs::link(folder + "/exe"); executable != process.executable && !hasEnded(*stat))
        identify(pid, process, *stat, look);
    ProcessSample sample;
    sample.time = look.time;
    sample.process = process.index;
    sample.cpu = std::uint64_t(double(stat->cpuTicks) * kTick);
    sample.childCpu = std::uint64_t(double(stat->childCpuTicks) * kTick);
    sample.residentBytes = std::uint64_t(std::max<std::int64_t>(0, stat->residentPages)) * kPage;
    sample.threads = stat->threads;
    if (procfs::read(folder + "/io", m_text)) {
        sample.readBytes = procfs::valueAfter(m_text, "read_bytes:");
        sample.writtenBytes = procfs::valueAfter(m_text, "write_bytes:");
    } else {
        m_cannotKnow.insert(kNoBytes);
    }
    const std::vector<std::int64_t> descriptors = procfs::list(folder + "/fd");
    sample.descriptors = std::uint32_t(descriptors.size());
    constexpr std::size_t kMostLinks = 100;
    for (std::size_t i = 0; i < std::min(kMostLinks, descriptors.size()); ++i)
        if (procfs::link(folder + "/fd/" + std::to_string(descriptors[i])).starts_with("socket:"))
            ++sample.sockets;
    look.processSamples.push_back(sample);
    return true;
}

} // namespace interleave
