#include "core/analysis/measures.h"

#include "core/analysis/insights.h"
#include "core/analysis/raceoutcomes.h"
#include "core/analysis/runstatistics.h"

#include <algorithm>
#include <vector>

namespace interleave {

namespace {

bool waits(State state) { return state == State::Blocked || state == State::Suspended; }
bool runs(State state) { return state == State::Running; }
bool underWay(State state) { return state != State::Queued; }

// The largest number of tasks that are in such a state at one instant.
double mostAtOnce(const Trace &trace, bool (*counts)(State))
{
    std::vector<std::pair<Nanos, int>> changes;
    for (const TaskRecord &task : trace.tasks)
        for (const Slice &slice : task.slices())
            if (counts(slice.state) && slice.end > slice.begin) {
                changes.emplace_back(slice.begin, 1);
                changes.emplace_back(slice.end, -1); // at one instant ends come before beginnings: ranges are half-open
            }
    std::ranges::sort(changes);
    int now = 0, most = 0;
    for (const auto &[time, change] : changes)
        most = std::max(most, now += change);
    return most;
}

double secondsIn(const Trace &trace, bool (*counts)(State))
{
    double sum = 0;
    const RunStatistics statistics = statisticsOf(trace);
    for (std::size_t i = 0; i < kStateCount; ++i)
        if (counts(State(i)))
            sum += statistics.stateSeconds[i];
    return sum;
}

// Of the time in which tasks were under way (not queued).
double shareIn(const Trace &trace, bool (*counts)(State))
{
    const double all = secondsIn(trace, underWay);
    return all > 0 ? secondsIn(trace, counts) / all : 0;
}

template <State S>
bool is(State state) { return state == S; }

double heldWaitShare(const Trace &trace)
{
    const double all = secondsIn(trace, waits);
    return all > 0 ? secondsIn(trace, is<State::Blocked>) / all : 0;
}

double cpuShare(const Trace &trace) { return trace.now > 0 ? trace.ledger.cpuSeconds / (double(trace.now) * 1e-9) : 0; }

double longestFreeze(const Trace &trace)
{
    Nanos longest = 0;
    for (const Freeze &freeze : freezesOf(trace))
        longest = std::max(longest, freeze.end - freeze.begin);
    return double(longest) * 1e-9;
}

// How often the event loop took up a task.
double resumes(const Trace &trace)
{
    std::size_t count = 0;
    for (const Track &track : trace.tracks)
        if (track.kind == TrackKind::EventLoop)
            count += track.slices.size();
    return double(count);
}

double idleWorkers(const Trace &trace)
{
    return double(std::ranges::count_if(trace.tracks, [](const Track &track) {
        return (track.kind == TrackKind::Thread || track.kind == TrackKind::Process) && track.slices.empty();
    }));
}

// How often the interpreter lock went from one task to another.
double lockHandOvers(const Trace &trace)
{
    int count = 0;
    for (const Track &track : trace.tracks)
        if (track.kind == TrackKind::Lock)
            for (std::size_t i = 1; i < track.slices.size(); ++i)
                count += track.slices[i].task != track.slices[i - 1].task;
    return count;
}

// The part of the run at its end in which one task only had not ended yet.
double lastTaskAlone(const Trace &trace)
{
    Nanos last = 0, before = 0;
    for (const TaskRecord &task : trace.tasks) {
        before = std::max(before, std::min(last, task.end));
        last = std::max(last, task.end);
    }
    return trace.now > 0 && trace.tasks.size() > 1 ? double(last - before) / double(trace.now) : 0;
}

double lostUpdates(const Trace &trace)
{
    double lost = 0;
    for (const RaceOutcome &outcome : raceOutcomesOf(trace))
        lost += double(outcome.expected - outcome.counted);
    return lost;
}

double tasksDone(const Trace &trace) { return statisticsOf(trace).outcomes[std::size_t(Outcome::Done)]; }

constexpr Measure kMeasures[] = {
    {"wall", MeasureUnit::Seconds, [](const Trace &trace) { return double(trace.now) * 1e-9; }},
    {"cpu", MeasureUnit::Seconds, [](const Trace &trace) { return trace.ledger.cpuSeconds; }},
    {"cpu_share", MeasureUnit::Share, cpuShare}, // of the total time; 2 cores can make it 200 %
    {"tasks_done", MeasureUnit::Count, tasksDone},
    {"peak_in_flight", MeasureUnit::Count, [](const Trace &trace) { return mostAtOnce(trace, underWay); }},
    {"waiting_at_once", MeasureUnit::Count, [](const Trace &trace) { return mostAtOnce(trace, waits); }},
    {"running_at_once", MeasureUnit::Count, [](const Trace &trace) { return mostAtOnce(trace, runs); }},
    {"waiting_share", MeasureUnit::Share, [](const Trace &trace) { return shareIn(trace, waits); }},
    {"running_share", MeasureUnit::Share, [](const Trace &trace) { return shareIn(trace, runs); }},
    {"gil_share", MeasureUnit::Share, [](const Trace &trace) { return shareIn(trace, is<State::Gil>); }},
    {"lock_share", MeasureUnit::Share, [](const Trace &trace) { return shareIn(trace, is<State::Lock>); }},
    {"transfer_share", MeasureUnit::Share, [](const Trace &trace) { return shareIn(trace, is<State::Transferring>); }},
    {"running_time", MeasureUnit::Seconds, [](const Trace &trace) { return secondsIn(trace, runs); }},
    {"gil_time", MeasureUnit::Seconds, [](const Trace &trace) { return secondsIn(trace, is<State::Gil>); }},
    {"held_wait_share", MeasureUnit::Share, heldWaitShare}, // of all waiting: with a worker held
    {"threads", MeasureUnit::Count, [](const Trace &trace) { return double(trace.ledger.threads); }},
    {"processes", MeasureUnit::Count, [](const Trace &trace) { return double(trace.ledger.processes); }},
    {"memory", MeasureUnit::Bytes, [](const Trace &trace) { return double(trace.ledger.peakRssBytes); }},
    {"switches", MeasureUnit::Count,
     [](const Trace &trace) { return double(trace.ledger.voluntarySwitches + trace.ledger.involuntarySwitches); }},
    {"freezes", MeasureUnit::Count, [](const Trace &trace) { return double(freezesOf(trace).size()); }},
    {"longest_freeze", MeasureUnit::Seconds, longestFreeze},
    {"resumes", MeasureUnit::Count, resumes},
    {"idle_workers", MeasureUnit::Count, idleWorkers},
    {"gil_hand_overs", MeasureUnit::Count, lockHandOvers},
    {"last_task_alone", MeasureUnit::Share, lastTaskAlone}, // of the total time
    {"lost_updates", MeasureUnit::Count, lostUpdates},
    {"trials_that_lost", MeasureUnit::Count,
     [](const Trace &trace) { return double(std::ranges::count_if(raceOutcomesOf(trace), [](const RaceOutcome &o) { return o.counted < o.expected; })); }},
};

std::optional<TaskId> longestFreezer(const Trace &trace)
{
    const auto freezes = freezesOf(trace);
    const auto longest = std::ranges::max_element(freezes, {}, [](const Freeze &freeze) { return freeze.end - freeze.begin; });
    return longest == freezes.end() ? std::nullopt : std::optional(longest->task);
}

template <bool Last>
std::optional<TaskId> endedFirstOrLast(const Trace &trace)
{
    const auto &tasks = trace.tasks;
    if (tasks.empty())
        return std::nullopt;
    const auto found = Last ? std::ranges::max_element(tasks, {}, &TaskRecord::end) : std::ranges::min_element(tasks, {}, &TaskRecord::end);
    return TaskId{std::uint32_t(found - tasks.begin())};
}

// The task that was under way for longest.
std::optional<TaskId> longestTask(const Trace &trace)
{
    std::optional<TaskId> longest;
    Nanos most = 0;
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        Nanos sum = 0;
        for (const Slice &slice : trace.tasks[i].slices())
            sum += underWay(slice.state) ? slice.end - slice.begin : 0;
        if (sum > most) {
            most = sum;
            longest = TaskId{std::uint32_t(i)};
        }
    }
    return longest;
}

constexpr TaskMeasure kTaskMeasures[] = {
    {"longest_freeze", longestFreezer},
    {"ended_first", endedFirstOrLast<false>},
    {"ended_last", endedFirstOrLast<true>},
    {"longest_task", longestTask},
};

template <typename T, std::size_t N>
const T *findById(const T (&table)[N], std::string_view id)
{
    const auto found = std::ranges::find(table, id, &T::id);
    return found == std::end(table) ? nullptr : found;
}

} // namespace

std::span<const Measure> measures() { return kMeasures; }
const Measure *findMeasure(std::string_view id) { return findById(kMeasures, id); }
std::span<const TaskMeasure> taskMeasures() { return kTaskMeasures; }
const TaskMeasure *findTaskMeasure(std::string_view id) { return findById(kTaskMeasures, id); }

} // namespace interleave
