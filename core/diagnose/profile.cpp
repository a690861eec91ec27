#include "core/diagnose/profile.h"

#include "core/diagnose/lanes.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double kMoment = 0.02; // seconds; fine enough that what happens in one moment happens at once
constexpr std::size_t kMostMoments = 5000;
constexpr int kDistances = 5;

std::size_t number(Activity activity) { return std::size_t(activity); }

// Thread-seconds of every moment, before they are looked at together.
struct Sums {
    double ran = 0, queued = 0;
    std::array<double, kActivityCount> waited{};
};

class Axis {
public:
    Axis(double seconds, std::size_t moments) : m_length(seconds / double(moments)), m_moments(moments) {}
    double length() const { return m_length; }
    // Calls `add(moment, seconds)` for every moment that the span touches.
    template <typename Add>
    void spread(double begin, double end, const Add &add) const
    {
        if (end <= begin)
            return;
        for (auto i = std::min(m_moments - 1, std::size_t(begin / m_length)); i < m_moments; ++i) {
            const double from = std::max(begin, double(i) * m_length);
            const double to = i + 1 == m_moments ? end : std::min(end, double(i + 1) * m_length);
            if (to > from)
                add(i, to - from);
            if (double(i + 1) * m_length >= end)
                break;
        }
    }

private:
    double m_length;
    std::size_t m_moments;
};

// The samples of each thread, one after the other.
std::vector<std::vector<ThreadSample>> byThread(const Observation &observed)
{
    std::vector<std::vector<ThreadSample>> result(observed.threads.size());
    for (const ThreadSample &sample : observed.threadSamples)
        result[sample.thread].push_back(sample);
    for (std::vector<ThreadSample> &samples : result) {
        for (std::size_t i = 1; i + 1 < samples.size(); ++i)
            settle(samples[i - 1], samples[i], samples[i + 1]);
        if (samples.size() >= 2)
            settleLast(samples[samples.size() - 2], samples.back());
    }
    return result;
}

double seconds(std::int64_t nanos) { return double(nanos) * 1e-9; }

void addThread(const std::vector<ThreadSample> &samples, const Axis &axis, std::vector<Sums> &sums)
{
    Activity waiting = Activity::Unknown;
    for (std::size_t i = 1; i < samples.size(); ++i)
        for (const Portion &portion : portionsBetween(samples[i - 1], samples[i], waiting))
            axis.spread(seconds(portion.begin), seconds(portion.end), [&](std::size_t moment, double span) {
                Sums &sum = sums[moment];
                (portion.queued                              ? sum.queued
                 : portion.activity == Activity::Running     ? sum.ran
                                                             : sum.waited[number(portion.activity)]) += span;
            });
}

// Processes so short-lived that no look found them: their parents' counters have their time. The system's ticks are coarse, so only
// what goes beyond a tick for each process counts.
void addUnseen(const Trace &trace, const Axis &axis, std::vector<Sums> &sums)
{
    constexpr double kTick = 0.01;
    std::vector<double> seenUntil(sums.size() + 1);
    for (std::size_t i = 0; i < sums.size(); ++i)
        seenUntil[i + 1] = seenUntil[i] + sums[i].ran;
    const auto seen = [&](double time) {
        const auto i = std::min(sums.size(), std::size_t(std::max(0.0, time) / axis.length()));
        return seenUntil[i];
    };
    double first = -1, firstSeen = 0, most = 0, before = 0;
    const auto add = [&](double total, double time, double tolerance) {
        if (first < 0) {
            first = total;
            firstSeen = seen(time);
        }
        const double unseen = total - first - (seen(time) - firstSeen) - tolerance;
        if (unseen > most)
            axis.spread(before, time, [&](std::size_t moment, double span) { sums[moment].ran += (unseen - most) * span / (time - before); });
        most = std::max(most, unseen);
        before = time;
    };
    const std::vector<ProcessSample> &samples = trace.observed.processSamples;
    for (std::size_t i = 0; i < samples.size();) {
        double total = 0;
        const std::size_t begin = i;
        for (; i < samples.size() && samples[i].time == samples[begin].time; ++i)
            total += seconds(std::int64_t(samples[i].cpu + samples[i].childCpu));
        add(total, seconds(samples[begin].time), kTick * double(i - begin + 1));
    }
    const bool started = !trace.spec.command.empty();
    if (started && trace.ledger.cpuSeconds > 0) { // what it all was, exactly
        const double all = first < 0 ? (first = 0, trace.ledger.cpuSeconds) : trace.ledger.cpuSeconds;
        add(all, seconds(trace.now), 0.002);
    }
}

Moment momentOf(const Sums &sum, double length, int &nearest)
{
    Moment moment;
    moment.cpu = sum.ran / length;
    moment.demand = (sum.ran + sum.queued) / length;
    moment.computing = std::min(1.0, moment.demand);
    std::array<double, kDistances> waited{};
    for (std::size_t i = 0; i < kActivityCount; ++i)
        waited[std::size_t(distanceFromCause(Activity(i)))] += sum.waited[i];
    nearest = 0;
    while (nearest + 1 < kDistances && waited[std::size_t(nearest)] < 0.1 * length * (1 - moment.computing))
        ++nearest;
    moment.underWay = moment.demand + (nearest < 2 ? waited[std::size_t(nearest)] / length : 0);
    const double all = waited[std::size_t(nearest)], idle = 1 - moment.computing;
    for (std::size_t i = 0; i < kActivityCount; ++i)
        if (distanceFromCause(Activity(i)) == nearest && all > 0)
            moment.waiting[i] = idle * sum.waited[i] / all;
    if (all <= 0)
        moment.waiting[number(Activity::Unknown)] = idle;
    return moment;
}

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
        const double locked = sum.waited[number(Activity::Gil)];
        if ((sum.ran + sum.queued + locked) / length < 1.5)
            continue;
        contest.seconds += length;
        contest.ran += sum.ran;
        contest.locked += locked;
    }
}

} // namespace

int distanceFromCause(Activity activity)
{
    switch (activity) {
    case Activity::Network:
    case Activity::Disk:
    case Activity::Sleep:
    case Activity::Terminal: return 0;
    case Activity::Pipe:
    case Activity::Stopped:
    case Activity::Other:
    case Activity::Running:
    case Activity::Unknown: return 1;
    case Activity::Lock:
    case Activity::Gil: return 2;
    case Activity::Woken: return 3;
    case Activity::Child: return 4;
    }
    return 1;
}

namespace {

struct PerProcess {
    std::vector<Sums> sums;
    double active = 0; // thread-seconds of computing, and of waiting near the cause
};

std::vector<PerProcess> sumsByProcess(const Observation &observed, const Axis &axis, std::size_t moments,
                                      const std::vector<std::vector<ThreadSample>> &threads)
{
    std::vector<PerProcess> result(observed.processes.size());
    for (std::size_t i = 0; i < threads.size(); ++i) {
        PerProcess &process = result[observed.threads[i].process];
        if (process.sums.empty())
            process.sums.resize(moments);
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
        child += sum.waited[number(Activity::Child)];
    profile.childLevel = child > 0.5 * profile.seconds;
}

} // namespace

namespace {

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
    const auto count = std::clamp<std::size_t>(std::size_t(profile.seconds / kMoment), 1, kMostMoments);
    const Axis axis(profile.seconds, count);
    profile.momentSeconds = axis.length();
    const auto threads = byThread(observed);
    const std::vector<PerProcess> processes = sumsByProcess(observed, axis, count, threads);
    std::vector<Sums> sums(count);
    for (const PerProcess &process : processes)
        for (std::size_t i = 0; i < process.sums.size(); ++i) {
            sums[i].ran += process.sums[i].ran;
            sums[i].queued += process.sums[i].queued;
            for (std::size_t k = 0; k < kActivityCount; ++k)
                sums[i].waited[k] += process.sums[i].waited[k];
        }
    addUnseen(trace, axis, sums);
    std::vector<int> nearest(count);
    for (std::size_t i = 0; i < count; ++i)
        profile.moments.push_back(momentOf(sums[i], axis.length(), nearest[i]));
    for (const std::vector<ThreadSample> &samples : threads)
        profile.longestWait = std::max(profile.longestWait, longestWaitOf(samples, axis, profile.moments, nearest));
    describeProcesses(observed, processes, axis.length(), profile);
    return profile;
}

} // namespace interleave
