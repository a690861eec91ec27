#include "core/diagnose/moments.h"

#include "core/diagnose/lanes.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr double kMoment = 0.02; // seconds; fine enough that what happens in one moment happens at once
constexpr std::size_t kMostMoments = 5000;
constexpr int kDistances = 5;

std::size_t number(Activity activity) { return std::size_t(activity); }
double seconds(std::int64_t nanos) { return double(nanos) * 1e-9; }

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

Sums &Sums::operator+=(const Sums &other)
{
    ran += other.ran;
    queued += other.queued;
    for (std::size_t k = 0; k < kActivityCount; ++k)
        waited[k] += other.waited[k];
    return *this;
}

Axis::Axis(double seconds)
    : m_count(std::clamp<std::size_t>(std::size_t(seconds / kMoment), 1, kMostMoments)), m_length(seconds / double(m_count))
{
}

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

void addThread(const std::vector<ThreadSample> &samples, const Axis &axis, std::vector<Sums> &sums)
{
    // What it was seen waiting for first is what its waits before are taken for, as those after are taken for what it was seen waiting for last.
    const auto seen = std::ranges::find_if(samples, [](const ThreadSample &sample) { return sample.activity != Activity::Running; });
    Activity waiting = seen == samples.end() ? Activity::Unknown : seen->activity;
    for (std::size_t i = 1; i < samples.size(); ++i)
        for (const Portion &portion : portionsBetween(samples[i - 1], samples[i], waiting))
            axis.spread(seconds(portion.begin), seconds(portion.end), [&](std::size_t moment, double span) {
                Sums &sum = sums[moment];
                (portion.queued                              ? sum.queued
                 : portion.activity == Activity::Running     ? sum.ran
                                                             : sum.waited[number(portion.activity)]) += span;
            });
}

// The system's ticks are coarse, so only what goes beyond a tick for each process counts.
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

} // namespace interleave
