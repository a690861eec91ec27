#include "app/timeline/layout.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int kLaneHeight = 18, kLaneGap = 3, kCrowdHeight = 200, kWaitsHeight = 110;
constexpr std::size_t kMaximumLanes = 40, kMaximumWaits = 8;

QString tr(const char *text, int n) { return QCoreApplication::translate("timeline", text, nullptr, n); }

Lane laneOf(const QString &label, const std::vector<Slice> &slices, const Overview *overview = nullptr, TaskId task = kNoTask)
{
    Lane lane;
    lane.label = label;
    lane.slices = &slices;
    lane.overview = overview;
    lane.task = task;
    lane.height = kLaneHeight;
    return lane;
}

Lane ownedLane(const QString &label, std::vector<Slice> slices, TaskId task = kNoTask)
{
    auto owned = std::make_shared<std::vector<Slice>>(std::move(slices));
    Lane lane = laneOf(label, *owned, nullptr, task);
    lane.owned = std::move(owned);
    return lane;
}

Lane crowdLane(const QString &label, const Crowd &crowd, int height)
{
    Lane lane;
    lane.label = label;
    lane.crowd = crowd;
    lane.height = height;
    return lane;
}

bool overlaps(const std::vector<Slice> &lane, const Slice &slice) { return !lane.empty() && lane.back().end > slice.begin; }

// Tasks that hold no worker overlap: the first lane that is free takes the next slice. Too many at once become a crowd.
void addWaits(Card &card, const Trace &trace, TrackId id)
{
    const Track &track = trace.tracks[index(id)];
    std::vector<std::vector<Slice>> lanes;
    for (Slice slice : track.slices) {
        slice.end = slice.open ? trace.now : slice.end;
        const auto free = std::ranges::find_if(lanes, [&](const auto &lane) { return !overlaps(lane, slice); });
        if (free != lanes.end())
            free->push_back(slice);
        else if (lanes.size() < kMaximumWaits)
            lanes.emplace_back(1, slice);
        else {
            card.lanes.push_back(crowdLane(QString::fromStdString(track.name),
                                           {Crowd::Rows::Waits, 0, trace.tasks.size(), id}, kWaitsHeight));
            return;
        }
    }
    for (std::size_t i = 0; i < lanes.size(); ++i)
        card.lanes.push_back(ownedLane(i == 0 ? QString::fromStdString(track.name) : QString(), std::move(lanes[i])));
}

void addWorkerLanes(Card &card, const Trace &trace)
{
    const std::size_t workers = workerCount(trace);
    const bool crowd = workers > kMaximumLanes;
    if (crowd)
        card.lanes.push_back(crowdLane(tr("%n workers", int(workers)), {Crowd::Rows::Workers, 0, workers, {}}, kCrowdHeight));
    for (std::size_t i = 0; i < trace.tracks.size(); ++i) {
        const Track &track = trace.tracks[i];
        if (track.kind == TrackKind::Async)
            addWaits(card, trace, TrackId{std::uint32_t(i)});
        else if ((!crowd || track.kind == TrackKind::Lock) && (!track.slices.empty() || !trace.sealed))
            card.lanes.push_back(laneOf(QString::fromStdString(track.name), track.slices, &track.overview));
    }
}

// A task's life so far; once the run is sealed the trace has it.
Lane taskLane(const Trace &trace, std::size_t i)
{
    const TaskRecord &task = trace.tasks[i];
    const TaskId id{std::uint32_t(i)};
    const QString name = QString::fromStdString(task.name);
    if (trace.sealed)
        return laneOf(name, task.slices, nullptr, id);
    std::vector<Slice> slices;
    for (const Track &track : trace.tracks)
        for (const Slice &slice : track.slices)
            if (slice.task == id && track.kind != TrackKind::Lock) {
                slices.push_back(slice);
                slices.back().end = slice.open ? trace.now : slice.end;
            }
    return ownedLane(name, withQueuedGaps(std::move(slices), id, task.end >= 0 ? task.end : trace.now), id);
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
    card.lanes.push_back(crowdLane(tr("%n tasks", int(last - first)), {Crowd::Rows::Tasks, first, last - first, {}}, kCrowdHeight));
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

const Slice *sliceAt(const std::vector<Slice> &slices, Nanos time)
{
    const auto after = std::partition_point(slices.begin(), slices.end(), [&](const Slice &slice) { return slice.begin <= time; });
    if (after == slices.begin() || !(std::prev(after)->open || std::prev(after)->end > time))
        return nullptr;
    return &*std::prev(after);
}

const Slice *sliceInCrowd(const Trace &trace, const Lane &lane, int y, Nanos time)
{
    const Crowd &crowd = *lane.crowd;
    const std::size_t number = crowd.first + std::size_t(y - lane.top) * crowd.count / std::size_t(lane.height);
    if (crowd.rows != Crowd::Rows::Workers)
        return number < trace.tasks.size() ? sliceAt(trace.tasks[number].slices, time) : nullptr;
    std::size_t worker = 0;
    for (const Track &track : trace.tracks)
        if (isWorker(track.kind) && worker++ == number)
            return sliceAt(track.slices, time);
    return nullptr;
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
        if (grouping == Grouping::Worker)
            addWorkerLanes(card, trace);
        else
            addTaskLanes(card, trace, window);
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
