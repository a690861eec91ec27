#include "core/diagnose/sampler.h"

#include <algorithm>

#ifdef __linux__
#include <ctime>
#include <unistd.h>
#endif

namespace interleave {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds kShortestPause = 10ms, kLongestPause = 500ms, kBetweenProcesses = 100ms;
constexpr double kCpuShare = 0.006;      // of one core, that looking may take
constexpr double kCpuOfTurn = 400e-6;    // seconds of CPU for the threads of one look; those beyond wait for the next
constexpr double kDearest = 3;           // times what a look costs, that one look is taken to cost at most
constexpr int kRarely = 600;             // what costs x is done again after 600 x at the earliest
constexpr std::int64_t kPatience = 8'000'000; // ns; a wait for the interpreter lock is cut into turns of 5 ms

#ifdef __linux__
double cpuSeconds()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}
std::int64_t ownPid() { return ::getpid(); }
#else
double cpuSeconds() { return 0; }
std::int64_t ownPid() { return 0; }
#endif

bool isPython(const std::string &executable)
{
    const std::string name = executable.substr(executable.rfind('/') + 1);
    return name.starts_with("python") && !name.ends_with('t'); // python3.13t: built without the interpreter lock
}

} // namespace

Sampler::Sampler(std::int64_t root, Root kind, Clock::time_point origin) : m_root(root), m_kind(kind), m_origin(origin) {}

std::set<std::string> Sampler::cannotKnow() const
{
    std::set<std::string> unknown;
    if (!m_activities.sawAllCalls())
        unknown.insert(kNoCalls);
    if (!m_counters.hasCoreWait())
        unknown.insert(kNoCoreWait);
    if (m_inTurns)
        unknown.insert(kInTurns);
    if (!m_counters.sawAllBytes())
        unknown.insert(kNoBytes);
    return unknown;
}

std::int64_t Sampler::now() const { return (Clock::now() - m_origin).count(); }

SampleRound Sampler::look()
{
    const double begin = cpuSeconds();
    if (!m_first) {
        const double cost = begin - m_cpuBefore; // with all that the caller did since
        // One look that a held-up machine made dear says little of the next.
        m_costOfLook = m_costOfLook == 0 ? cost : 0.7 * m_costOfLook + 0.3 * std::min(cost, kDearest * m_costOfLook);
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

void Sampler::discover(SampleRound &look)
{
    m_children.forget();
    std::set<std::int64_t> seen;
    visit(m_root, 0, seen, look);
    if (m_kind == Root::Started)
        for (const std::int64_t orphan : m_children.of(ownPid(), procfs::list("/proc/self/task")))
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
    std::vector<std::int64_t> threads = procfs::list(procfs::folderOf(pid) + "/task");
    std::ranges::sort(threads);
    if (threads.empty() || !procfs::read(procfs::folderOf(pid) + "/stat", m_text))
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
            m_inTurns = true;
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
    for (const std::int64_t child : m_children.of(pid, threads))
        visit(child, pid, seen, look);
}

// Which program it is; again when it has become another one (exec).
void Sampler::identify(std::int64_t pid, Process &process, const procfs::StatLine &stat, SampleRound &look)
{
    process.executable = procfs::link(procfs::folderOf(pid) + "/exe");
    process.interpreter = isPython(process.executable.empty() ? stat.name : process.executable) ? Interpreter::Python : Interpreter::None;
    look.processes.push_back({process.index, {pid, stat.parent, stat.name, process.interpreter == Interpreter::Python}});
    for (const auto &[tid, thread] : process.threads)
        if (tid == pid)
            look.threads.push_back({thread.index, {process.index, tid, stat.name}});
}

void Sampler::addThread(std::int64_t pid, Process &process, std::int64_t tid, SampleRound &look)
{
    const std::string folder = procfs::folderOf(pid, tid);
    ThreadSample sample;
    if (!m_counters.ofThread(folder, sample))
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
            m_inTurns = true;
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
    const std::string folder = procfs::folderOf(pid, tid);
    ThreadSample sample;
    if (!m_counters.ofThread(folder, sample))
        return false;
    sample.time = std::max(now(), thread.last.time);
    sample.thread = thread.index;
    const ThreadSample &last = thread.last;
    const bool unmoved = sample.turns == last.turns && sample.cpu == last.cpu && last.activity != Activity::Running;
    if (m_ending)
        sample.activity = last.activity;
    else if (!unmoved)
        sample.activity = m_activities.now(pid, process.interpreter, folder);
    else if (last.activity == Activity::Gil && sample.time - last.time > kPatience)
        sample.activity = Activity::Woken; // whoever wants the lock tries again every few milliseconds
    else
        sample.activity = last.activity;
    look.threadSamples.push_back(sample);
    thread.last = sample;
    return true;
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
    const std::string folder = procfs::folderOf(pid);
    const auto stat = procfs::read(folder + "/stat", m_text) ? procfs::parseStat(m_text) : std::nullopt;
    if (!stat || (hasEnded(*stat) && !isOurs(pid)))
        return false;
    if (const std::string executable = procfs::link(folder + "/exe"); executable != process.executable && !hasEnded(*stat))
        identify(pid, process, *stat, look);
    look.processSamples.push_back(m_counters.ofProcess(folder, *stat));
    look.processSamples.back().time = look.time;
    look.processSamples.back().process = process.index;
    return true;
}

} // namespace interleave
