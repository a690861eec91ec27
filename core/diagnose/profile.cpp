#include "core/diagnose/profile.h"

#include "core/diagnose/moments.h"

#include <algorithm>

namespace interleave {

namespace {

double seconds(std::int64_t nanos) { return double(nanos) * 1e-9; }

// The longest that nobody computed while one thread stayed in one and the same wait.
double longestWaitOf(const std::vector<ThreadSample> &samples, const Axis &axis, const std::vector<Moment> &moments,
                     const std::vector<int> &nearest)
{
    double longest = 0, current = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        const ThreadSample &before = samples[i - 1], &after = samples[i];
        const bool waited = before.activity != Activity::Running, waits = after.activity != Activity::Running;
        const Activity activity = waits ? after.activity : before.activity;
        double idle = 0;
        axis.spread(seconds(before.time), seconds(after.time), [&](std::size_t moment, double span) {
            if (distanceFromCause(activity) == nearest[moment])
                idle += span * (1 - moments[moment].computing);
        });
        // Where one wait ended and another began between two looks, each gets a half.
        const bool same = waited && waits && before.turns == after.turns;
        const double ofFirst = same || !waits ? idle : waited ? idle / 2 : 0;
        longest = std::max(longest, waited ? current + ofFirst : 0);
        current = same ? current + idle : waits ? idle - ofFirst : 0;
        longest = std::max(longest, current);
    }
    return longest;
}

// Of a Python: the time in which several of its threads wanted to compute, and what they did instead.
struct Contest {
    double seconds = 0, ran = 0, locked = 0;
};

void addContest(const std::vector<Sums> &sums, double length, Contest &contest)
{
    for (const Sums &sum : sums) {
        const double locked = sum.of(Activity::Gil);
        if ((sum.ran + sum.queued + locked) / length < 1.5)
            continue;
        contest.seconds += length;
        contest.ran += sum.ran;
        contest.locked += locked;
    }
}

struct PerProcess {
    std::vector<Sums> sums;
    double active = 0; // thread-seconds of computing, and of waiting near the cause
};

std::vector<PerProcess> sumsByProcess(const Observation &observed, const Axis &axis,
                                      const std::vector<std::vector<ThreadSample>> &threads)
{
    std::vector<PerProcess> result(observed.processes.size());
    for (std::size_t i = 0; i < threads.size(); ++i) {
        PerProcess &process = result[observed.threads[i].process];
        if (process.sums.empty())
            process.sums.resize(axis.count());
        addThread(threads[i], axis, process.sums);
    }
    for (PerProcess &process : result)
        for (const Sums &sum : process.sums) {
            process.active += sum.ran + sum.queued;
            for (std::size_t k = 0; k < kActivityCount; ++k)
                process.active += distanceFromCause(Activity(k)) <= 2 ? sum.waited[k] : 0;
        }
    return result;
}

void describeProcesses(const Observation &observed, const std::vector<PerProcess> &processes, double length, Profile &profile)
{
    double python = 0, all = 0;
    Contest contest;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        all += processes[i].active;
        if (!observed.processes[i].python)
            continue;
        ++profile.pythonProcesses;
        python += processes[i].active;
        addContest(processes[i].sums, length, contest);
    }
    profile.contested = contest.seconds;
    if (contest.seconds > 0) {
        profile.contestedCpu = contest.ran / contest.seconds;
        profile.contestedLock = contest.locked / contest.seconds;
    }
    // A Python that waits for its children still is what the person wrote.
    profile.python = profile.pythonProcesses > 0 && (python >= 0.5 * all || observed.processes.front().python);
    double child = 0;
    for (const Sums &sum : processes.front().sums)
        child += sum.of(Activity::Child);
    profile.childLevel = child > 0.5 * profile.seconds;
}

// At once; those that were looked at may be fewer.
int mostThreadsOf(const Observation &observed)
{
    std::uint32_t most = 0, now = 0;
    std::int64_t time = -1;
    for (const ProcessSample &sample : observed.processSamples) {
        now = sample.time == time ? now + sample.threads : sample.threads;
        time = sample.time;
        most = std::max(most, now);
    }
    return int(std::min<std::uint32_t>(most, 1u << 30));
}

// What one thread computes before the program's first wait: loading it, and its interpreter. What goes beyond is taken for its work.
double startUpOf(const std::vector<Moment> &moments, double length)
{
    constexpr double kMost = 0.05; // seconds of computing
    double startUp = 0;
    for (const Moment &moment : moments) {
        if (startUp >= kMost || moment.computing < 0.5 || moment.demand > 1.5)
            break;
        startUp += std::min(moment.computing, moment.cpu) * length;
    }
    return std::min(startUp, kMost);
}

} // namespace

Profile profileOf(const Trace &trace)
{
    Profile profile;
    const Observation &observed = trace.observed;
    profile.seconds = seconds(trace.now);
    profile.threads = std::max(int(observed.threads.size()), mostThreadsOf(observed));
    profile.processes = int(observed.processes.size());
    if (observed.empty() || profile.seconds <= 0)
        return profile;
    const Axis axis(profile.seconds);
    const std::size_t count = axis.count();
    profile.momentSeconds = axis.length();
    const auto threads = byThread(observed);
    const std::vector<PerProcess> processes = sumsByProcess(observed, axis, threads);
    std::vector<Sums> sums(count);
    for (const PerProcess &process : processes)
        for (std::size_t i = 0; i < process.sums.size(); ++i)
            sums[i] += process.sums[i];
    addUnseen(trace, axis, sums);
    std::vector<int> nearest(count);
    for (std::size_t i = 0; i < count; ++i)
        profile.moments.push_back(momentOf(sums[i], axis.length(), nearest[i]));
    for (const std::vector<ThreadSample> &samples : threads)
        profile.longestWait = std::max(profile.longestWait, longestWaitOf(samples, axis, profile.moments, nearest));
    if (!trace.spec.command.empty())
        profile.startUp = startUpOf(profile.moments, axis.length());
    describeProcesses(observed, processes, axis.length(), profile);
    return profile;
}

} // namespace interleave
