#include "core/diagnose/phases.h"
#include "core/diagnose/verdict.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace interleave {

namespace {

constexpr double kMostly = 0.75;    // of the time: a verdict without a "mixed"
constexpr double kWorthNaming = 0.1; // of the time: a reason is named
constexpr double kLongEnough = 0.25; // seconds: less says nothing of what would help

std::size_t number(Activity activity) { return std::size_t(activity); }

Verdict verdictOf(double computing)
{
    return computing >= kMostly ? Verdict::Computing : computing <= 1 - kMostly ? Verdict::Waiting : Verdict::Mixed;
}

// Being woken by another thread is, for a person, waiting for a lock.
std::array<double, kActivityCount> merged(std::array<double, kActivityCount> waiting)
{
    waiting[number(Activity::Lock)] += std::exchange(waiting[number(Activity::Woken)], 0);
    return waiting;
}

std::vector<Activity> reasonsIn(const std::array<double, kActivityCount> &waiting)
{
    std::vector<Activity> reasons;
    for (std::size_t i = 0; i < kActivityCount; ++i)
        if (waiting[i] >= kWorthNaming)
            reasons.push_back(Activity(i));
    std::ranges::stable_sort(reasons, [&](Activity a, Activity b) { return waiting[number(a)] > waiting[number(b)]; });
    return reasons;
}

struct Shares {
    double computing = 0, coreWait = 0, cores = 0, serial = 0;
    double work = 0, alone = 0; // seconds: on all cores at once, and on one
    std::array<double, kActivityCount> waiting{};
};

// Who waits for the interpreter lock wants to compute, and another thread has it: where threads were held up by it, that is computing,
// also where a sample did not catch the one that had the lock.
Shares sharesOf(const Profile &profile, std::size_t begin, std::size_t end, int cores, bool gilBound)
{
    Shares shares;
    const double count = std::max<double>(1, double(end - begin));
    for (std::size_t i = begin; i < end; ++i) {
        Moment moment = profile.moments[i];
        shares.coreWait += (moment.computing - std::min(moment.cpu, moment.computing)) / count;
        if (gilBound)
            moment.computing += std::exchange(moment.waiting[number(Activity::Gil)], 0);
        shares.computing += moment.computing / count;
        shares.cores += moment.cpu / count;
        shares.serial += (moment.underWay < 1.5 ? 1 : 0) / count;
        shares.work += std::min(double(cores), moment.demand) / cores * profile.momentSeconds;
        shares.alone += moment.computing * profile.momentSeconds;
        for (std::size_t k = 0; k < kActivityCount; ++k)
            shares.waiting[k] += moment.waiting[k] / count;
    }
    shares.waiting = merged(shares.waiting);
    return shares;
}

// Waits that no strategy makes shorter: whoever holds the lock, writes into the pipe or types decides how long they take.
bool isOutOfReach(Activity activity)
{
    return activity == Activity::Lock || activity == Activity::Pipe || activity == Activity::Terminal || activity == Activity::Stopped;
}

struct Advice {
    std::vector<std::string> helps, not_;
};

Advice forComputing(const Diagnosis &d)
{
    if (d.python)
        return {{"python-processes"}, {"python-threads", "python-asyncio"}};
    return {{"process", "jthread", "qthreadpool"}, {"coroutine"}};
}

Advice forWaiting(const Diagnosis &d, Activity reason)
{
    if (isOutOfReach(reason))
        return {{}, {}};
    if (reason == Activity::Disk) // files have no waiting that an event loop could do elsewhere
        return d.python ? Advice{{"python-threads"}, {"python-asyncio"}} : Advice{{"jthread", "qthreadpool", "hybrid"}, {"coroutine"}};
    return d.python ? Advice{{"python-asyncio", "python-threads"}, {"python-processes"}}
                    : Advice{{"coroutine", "jthread", "qthreadpool"}, {"process"}};
}

Advice forBoth(const Diagnosis &d, Activity reason)
{
    if (isOutOfReach(reason))
        return forComputing(d);
    return d.python ? Advice{{"python-processes", "python-threads"}, {"python-asyncio"}}
                    : Advice{{"hybrid", "jthread", "process"}, {"coroutine"}};
}

void advise(Diagnosis &d, const Shares &shares, double startUp)
{
    const Activity reason = d.waitingOn.empty() ? Activity::Unknown : d.waitingOn.front();
    Advice advice = d.verdict == Verdict::Computing ? forComputing(d)
                    : d.verdict == Verdict::Waiting ? forWaiting(d, reason)
                                                    : forBoth(d, reason);
    d.recommendation = std::move(advice.helps);
    d.wouldNotHelp = std::move(advice.not_);
    if (d.recommendation.empty())
        return;
    double fixed = 0;
    for (std::size_t k = 0; k < kActivityCount; ++k)
        fixed += isOutOfReach(Activity(k)) ? shares.waiting[k] * d.seconds : 0;
    // Threads and an event loop of a Python compute one at a time.
    const bool oneAtATime = d.recommendation.front() == "python-asyncio" || d.recommendation.front() == "python-threads"
                            || d.recommendation.front() == "coroutine";
    const double spread = d.gilBound.value_or(false) ? shares.alone / d.coresInReach : shares.work; // only one of its threads could go on
    // Starting takes its time before anything else, on one core.
    const double computing = oneAtATime ? shares.alone : spread + startUp * (1 - 1.0 / d.coresInReach);
    const double least = std::max({computing, startUp + std::max(d.longestWait, fixed), 0.001 * d.seconds});
    d.gainAtMost = std::max(1.0, d.seconds / least);
}

std::optional<bool> gilBoundOf(const Profile &profile, double computingSeconds)
{
    if (profile.pythonProcesses == 0)
        return std::nullopt;
    // On one core's worth at most, and not only because other programs had the cores: they were seen waiting for the lock.
    return profile.contested > std::max(0.1, 0.3 * computingSeconds) && profile.contestedCpu < 1.25 && profile.contestedLock > 0.2;
}

std::vector<ProgramPhase> describe(const Profile &profile, int cores, bool gilBound)
{
    std::vector<ProgramPhase> phases;
    for (const MomentRange &range : phasesOf(profile)) {
        const Shares shares = sharesOf(profile, range.begin, range.end, cores, gilBound);
        const Verdict verdict = verdictOf(shares.computing);
        phases.push_back({double(range.begin) * profile.momentSeconds, double(range.end) * profile.momentSeconds, verdict,
                          verdict == Verdict::Computing ? std::vector<Activity>() : reasonsIn(shares.waiting)});
    }
    return phases;
}

void listUnknowns(Diagnosis &d, const Trace &trace)
{
    d.cannotKnow = trace.observed.end.cannotKnow;
    if (d.seconds < kLongEnough)
        d.cannotKnow.push_back(kTooShort);
    const auto isLoop = [](const std::string &id) { return id == "coroutine" || id == "python-asyncio"; };
    if (!d.recommendation.empty() && isLoop(d.recommendation.front()))
        d.cannotKnow.push_back(kInFlight);
    if (!d.recommendation.empty())
        d.cannotKnow.push_back(kIndependence);
}

} // namespace

Diagnosis diagnose(const Trace &trace)
{
    Diagnosis d;
    const Profile profile = profileOf(trace);
    d.coresInReach = std::max(1, trace.host.cores);
    const std::size_t all = profile.moments.size();
    d.gilBound = gilBoundOf(profile, sharesOf(profile, 0, all, d.coresInReach, false).alone);
    const Shares shares = sharesOf(profile, 0, all, d.coresInReach, d.gilBound.value_or(false));
    d.seconds = profile.seconds;
    d.computing = shares.computing;
    d.coreWait = shares.coreWait;
    d.waiting = shares.waiting;
    d.cores = shares.cores;
    d.serial = shares.serial;
    d.longestWait = profile.longestWait;
    d.threads = profile.threads;
    d.processes = profile.processes;
    d.python = profile.python;
    d.verdict = verdictOf(d.computing);
    if (d.verdict != Verdict::Computing)
        d.waitingOn = reasonsIn(d.waiting);
    const bool child = std::ranges::find(d.waitingOn, Activity::Child) != d.waitingOn.end();
    d.phases = describe(profile, d.coresInReach, d.gilBound.value_or(false));
    if (d.seconds >= kLongEnough)
        advise(d, shares, profile.startUp);
    if (profile.childLevel && !d.waitingOn.empty() && !child)
        d.waitingOn.push_back(Activity::Child); // the first process waited for a child, which waited for the rest of this list
    listUnknowns(d, trace);
    return d;
}

ParameterValues asExperiment(const Diagnosis &diagnosis)
{
    constexpr double kSeconds = 2.0, kIterationsPerSecond = 400e6; // about; the shares are what counts
    const double waits = 1 - diagnosis.computing;
    // As many tasks as there were waits of the longest kind, so that the promise of overlapping them is the same.
    const double pieces = diagnosis.longestWait > 0 ? waits * diagnosis.seconds / diagnosis.longestWait : diagnosis.coresInReach * 4;
    const double tasks = std::clamp(std::round(pieces), double(std::max(2, diagnosis.coresInReach * 2)), 40.0);
    return {{"tasks", std::int64_t(tasks)},
            {"wait", std::int64_t(std::round(1000 * kSeconds * waits / tasks))},
            {"iterations", std::int64_t(std::round(kIterationsPerSecond * kSeconds * diagnosis.computing / tasks))},
            {"spread", 0},
            {"fail-every", 0}};
}

} // namespace interleave
