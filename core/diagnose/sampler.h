#pragma once

#include "core/diagnose/activityreader.h"
#include "core/diagnose/childfinder.h"
#include "core/diagnose/counterreader.h"

#include <chrono>
#include <map>
#include <set>

namespace interleave {

// What one look at a program found, as plain data. Indices are those of an Observation that gets all looks in order.
struct SampleRound {
    std::int64_t time = 0; // ns since the origin
    std::vector<std::pair<std::uint32_t, ObservedProcess>> processes; // by index: new ones, and those that became another program
    std::vector<std::pair<std::uint32_t, ObservedThread>> threads;    // likewise
    std::vector<ThreadSample> threadSamples;
    std::vector<ProcessSample> processSamples;
    std::vector<std::uint32_t> ended; // threads that are gone
};

// Looks at a process, its threads and all that descends from it, through /proc. It changes nothing in the program and installs
// nothing. Its rate follows from what a look costs, so that looking takes less than one hundredth of a core; a program with more
// threads than that allows is looked at in turns.
class Sampler {
public:
    // Ids of what may stay unknown, for ObservedEnd::cannotKnow.
    static constexpr const char *kNoCalls = "wait-reasons";       // we may not see what threads wait for
    static constexpr const char *kNoCoreWait = "core-wait";       // a kernel that does not count the wait for a core
    static constexpr const char *kInTurns = "many-threads";       // so many threads that they were looked at in turns
    static constexpr const char *kHeldUp = "held-up";             // who looks got no core for part of the time
    static constexpr const char *kNoBytes = "disk-bytes";         // we may not see how many bytes are read and written

    using Clock = std::chrono::steady_clock;
    // Started: `root` is our child and began at the origin; those of its descendants that lost their parent are our children too.
    enum class Root { Started, Found };
    Sampler(std::int64_t root, Root kind, Clock::time_point origin);

    SampleRound look();
    SampleRound lastLook(); // the counters of what has ended, before its parent collects it
    // How long to wait until the next look.
    std::chrono::nanoseconds pause() const;
    bool isOver() const { return m_processes.empty(); } // all of it has ended
    std::size_t processCount() const { return m_processes.size(); }
    std::set<std::string> cannotKnow() const;

private:
    struct Thread {
        std::uint32_t index = 0;
        ThreadSample last;
    };
    struct Process {
        std::uint32_t index = 0;
        Interpreter interpreter = Interpreter::None;
        std::string executable;
        std::map<std::int64_t, Thread> threads; // by tid
    };

    std::int64_t now() const;
    // The program that we started: its counters are there until we collect its exit code.
    bool isOurs(std::int64_t pid) const { return m_kind == Root::Started && pid == m_root; }
    void discover(SampleRound &look);
    void visit(std::int64_t pid, std::int64_t parent, std::set<std::int64_t> &seen, SampleRound &look);
    void addThread(std::int64_t pid, Process &process, std::int64_t tid, SampleRound &look);
    void endProcess(Process &process, SampleRound &look);
    void sampleThreads(SampleRound &look);
    bool sampleThread(std::int64_t pid, const Process &process, std::int64_t tid, Thread &thread, SampleRound &look);
    void sampleProcesses(SampleRound &look);
    bool sampleProcess(std::int64_t pid, Process &process, SampleRound &look);
    void identify(std::int64_t pid, Process &process, const procfs::StatLine &stat, SampleRound &look);

    std::int64_t m_root;
    Root m_kind;
    Clock::time_point m_origin;
    std::map<std::int64_t, Process> m_processes; // by pid
    std::uint32_t m_knownProcesses = 0, m_knownThreads = 0;
    ActivityReader m_activities;
    CounterReader m_counters;
    ChildFinder m_children;
    std::string m_text; // of the file read last: kept, so that its memory is used again
    bool m_first = true, m_ending = false, m_inTurns = false;
    std::int64_t m_lastDiscovery = 0;
    Clock::time_point m_nextDiscovery{}, m_nextProcesses{};
    std::pair<std::int64_t, std::int64_t> m_turn{}; // the pid and tid to begin with
    double m_cpuBefore = 0, m_costOfLook = 0; // seconds of CPU of this thread; the latter smoothed, from one look to the next
};

} // namespace interleave
