#include "app/timeline/layout.h"

#include "app/texts.h"
#include "app/timeline/inparallel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>
#include <ranges>

namespace interleave {

namespace {

constexpr std::size_t kMuch = 50'000; // slices; from here on it is worth to divide them among the cores
constexpr int kLaneHeight = 18, kLaneGap = 3, kCrowdHeight = 200, kWaitsHeight = 110;
constexpr std::size_t kMaximumLanes = 40, kMaximumWaits = 12;

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

Lane laneOf(Lane::Kind kind, const QString &label, const std::vector<Slice> &slices, const Overview *overview = nullptr)
{
    Lane lane;
    lane.kind = kind;
    lane.label = label;
    lane.slices = &slices;
    lane.overview = overview;
    lane.height = kLaneHeight;
    return lane;
}

Lane ownLane(Lane::Kind kind, const QString &label, std::vector<Slice> slices)
{
    Overview overview(slices);
    auto own = std::make_shared<const Lane::Own>(Lane::Own{std::move(slices), std::move(overview)});
    Lane lane = laneOf(kind, label, own->slices, &own->overview);
    lane.own = std::move(own);
    return lane;
}

Lane crowdLane(Lane::Kind kind, const QString &label, const Crowd &crowd, int height)
{
    Lane lane;
    lane.kind = kind;
    lane.label = label;
    lane.crowd = crowd;
    lane.height = height;
    return lane;
}

// Slices that may overlap, each in the first lane that is free; nothing if that takes more than `most` lanes.
std::optional<std::vector<std::vector<Slice>>> stacked(const auto &slices, Nanos now, std::size_t most)
{
    std::vector<std::vector<Slice>> lanes;
    for (Slice slice : slices) {
        slice.end = slice.open ? now : slice.end;
        const auto free = std::ranges::find_if(lanes, [&](const auto &lane) { return lane.back().end <= slice.begin; });
        if (free != lanes.end()) {
            free->push_back(slice);
            continue;
        }
        if (lanes.size() == most)
            return std::nullopt;
        lanes.emplace_back();
        if (lanes.size() == 1)
            lanes.back().reserve(std::size_t(std::ranges::size(slices))); // most of them go there
        lanes.back().push_back(slice);
    }
    return lanes;
}

// Tasks that hold no worker overlap. Too many at once become a crowd.
void addWaits(Card &card, const Trace &trace, TrackId id)
{
    const Track &track = trace.tracks[index(id)];
    const QString name = QString::fromStdString(track.name);
    auto lanes = stacked(track.slices, trace.now, kMaximumWaits);
    if (!lanes)
        return card.lanes.push_back(crowdLane(Lane::Kind::Waits, name, {Crowd::Rows::Waits, 0, trace.tasks.size(), id}, kWaitsHeight));
    for (std::size_t i = 0; i < lanes->size(); ++i) {
        card.lanes.push_back(ownLane(Lane::Kind::Waits, i == 0 ? name : QString(), std::move((*lanes)[i])));
        card.lanes.back().track = id;
    }
}

// Threads of a program that was looked at came as they were found: those of one process belong together.
std::vector<std::size_t> displayOrder(const Trace &trace)
{
    std::vector<std::size_t> order(trace.tracks.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const auto &threads = trace.observed.threads;
    if (threads.size() == order.size())
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return threads[i].process; });
    return order;
}

void addWorkerLanes(Card &card, const Trace &trace)
{
    const std::size_t workers = workerCount(trace);
    const bool crowd = workers > kMaximumLanes;
    if (crowd)
        card.lanes.push_back(crowdLane(Lane::Kind::Worker, counted(qint64(workers), tr("worker"), tr("workers")), {Crowd::Rows::Workers, 0, workers, {}}, kCrowdHeight));
    for (const std::size_t i : displayOrder(trace)) {
        const Track &track = trace.tracks[i];
        const TrackId id{std::uint32_t(i)};
        const bool lock = track.kind == TrackKind::Lock;
        if (track.kind == TrackKind::Async) {
            addWaits(card, trace, id);
        } else if ((!crowd || lock) && (!track.slices.empty() || !trace.sealed)) {
            card.lanes.push_back(laneOf(lock ? Lane::Kind::Lock : Lane::Kind::Worker, QString::fromStdString(track.name), track.slices, &track.overview));
            card.lanes.back().track = id;
        }
    }
}

// What ran on each core. Threads that share a core are in lanes below each other: between their beginning and end they took turns.
void addCoreLanes(Card &card, const Trace &trace)
{
    struct Begin {
        Nanos time;
        const Slice *slice;
    };
    std::vector<std::vector<Begin>> cores; // sorting these takes half as long as sorting slices
    for (const Track &track : trace.tracks)
        if (isWorker(track.kind))
            for (const Slice &slice : track.slices)
                if (slice.core != kNoCore) {
                    if (slice.core >= cores.size())
                        cores.resize(slice.core + std::size_t(1));
                    cores[slice.core].push_back({slice.begin, &slice});
                }
    std::vector<std::vector<Lane>> lanes(cores.size());
    inParallel(cores.size(), sliceCount(trace) < kMuch ? 1 : std::min(cores.size(), usefulThreads()), [&] {
        return [&](std::size_t core) {
            if (!std::ranges::is_sorted(cores[core], {}, &Begin::time))
                std::ranges::stable_sort(cores[core], {}, &Begin::time);
            const auto slices = cores[core] | std::views::transform([](const Begin &begin) { return *begin.slice; });
            auto stack = stacked(slices, trace.now, std::numeric_limits<std::size_t>::max());
            for (std::vector<Slice> &lane : *stack)
                lanes[core].push_back(ownLane(Lane::Kind::Core, lanes[core].empty() ? tr("core %1").arg(core) : QString(), std::move(lane)));
        };
    });
    for (std::vector<Lane> &own : lanes)
        std::ranges::move(own, std::back_inserter(card.lanes));
    if (!card.lanes.empty())
        return;
    static const std::vector<Slice> none;
    card.lanes.push_back(laneOf(Lane::Kind::Waits, tr("unknown"), none));
}

// A task's life so far.
Lane taskLane(const Trace &trace, std::size_t i)
{
    const TaskId id{std::uint32_t(i)};
    Lane lane = ownLane(Lane::Kind::Task, QString::fromStdString(trace.tasks[i].name), slicesOf(trace, id));
    lane.task = id;
    return lane;
}

void addTaskLanes(Card &card, const Trace &trace, const TaskWindow &window)
{
    const std::size_t all = trace.tasks.size();
    if (all == 0)
        return;
    const auto first = std::min(all - 1, std::size_t(std::floor(window.begin * double(all))));
    const auto last = std::clamp(std::size_t(std::ceil(window.end * double(all))), first + 1, all);
    if (last - first <= kMaximumLanes) {
        for (std::size_t i = first; i < last; ++i)
            card.lanes.push_back(taskLane(trace, i));
        return;
    }
    card.lanes.push_back(crowdLane(Lane::Kind::Task, counted(qint64(last - first), tr("task"), tr("tasks")), {Crowd::Rows::Tasks, first, last - first, {}}, kCrowdHeight));
    const std::size_t sample = window.sample ? index(*window.sample) : (first + last) / 2;
    if (sample < all)
        card.lanes.push_back(taskLane(trace, sample));
}

void place(Card &card, int &y)
{
    card.top = y;
    y += kHeaderHeight + kLaneGap;
    for (Lane &lane : card.lanes) {
        if (card.lanes.size() > 12 && !lane.crowd)
            lane.height = kLaneHeight * 2 / 3;
        lane.top = y;
        y += lane.height + kLaneGap;
    }
    y += kLaneGap;
    card.height = y - card.top;
    y += kMargin;
}

std::optional<Slice> sliceAt(const std::vector<Slice> &slices, Nanos time)
{
    const auto after = std::partition_point(slices.begin(), slices.end(), [&](const Slice &slice) { return slice.begin <= time; });
    if (after == slices.begin() || !(std::prev(after)->open || std::prev(after)->end > time))
        return std::nullopt;
    return *std::prev(after);
}

std::optional<Slice> sliceInCrowd(const Trace &trace, const Lane &lane, int y, Nanos time)
{
    const Crowd &crowd = *lane.crowd;
    const std::size_t number = crowd.first + std::size_t(y - lane.top) * crowd.count / std::size_t(lane.height);
    if (crowd.rows != Crowd::Rows::Workers)
        return number < trace.tasks.size() ? lifeOf(trace, number).at(time) : std::nullopt;
    std::size_t worker = 0;
    for (const Track &track : trace.tracks)
        if (isWorker(track.kind) && worker++ == number)
            return sliceAt(track.slices, time);
    return std::nullopt;
}

} // namespace

TimelineLayout layoutOf(const std::vector<TimelineRun> &runs, Grouping grouping, int top, const TaskWindow &window)
{
    TimelineLayout layout;
    int y = top;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Trace &trace = *runs[i].trace;
        Card card;
        card.run = i;
        switch (grouping) {
        case Grouping::Worker: addWorkerLanes(card, trace); break;
        case Grouping::Task: addTaskLanes(card, trace, window); break;
        case Grouping::Core: addCoreLanes(card, trace); break;
        }
        card.freezes = freezesOf(trace);
        place(card, y);
        layout.begin = std::min(layout.begin, Nanos(runs[i].toAxis(0)));
        layout.span = std::max(layout.span, Nanos(runs[i].toAxis(double(trace.now))));
        layout.cards.push_back(std::move(card));
    }
    layout.height = y;
    return layout;
}

Hit hitAt(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, int y, Nanos time)
{
    for (const Card &card : layout.cards) {
        const Nanos own = Nanos(runs[card.run].fromAxis(double(time)));
        for (const Lane &lane : card.lanes)
            if (y >= lane.top && y < lane.top + lane.height)
                return {card.run, lane.crowd ? sliceInCrowd(*runs[card.run].trace, lane, y, own) : sliceAt(*lane.slices, own), own};
    }
    return {};
}

} // namespace interleave
