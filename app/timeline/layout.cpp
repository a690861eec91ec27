#include "app/timeline/layout.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int kLaneHeight = 18, kLaneGap = 3;
constexpr std::size_t kMaximumAsyncLanes = 8, kMaximumTaskLanes = 40;

bool overlaps(const std::vector<Slice> &lane, const Slice &slice) { return !lane.empty() && lane.back().end > slice.begin; }

// Tasks that hold no worker overlap: the first lane that is free takes the next slice.
void addAsyncLanes(Card &card, const Track &track, Nanos now)
{
    std::vector<std::shared_ptr<std::vector<Slice>>> lanes;
    std::size_t homeless = 0;
    for (Slice slice : track.slices) {
        if (slice.open)
            slice.end = now;
        const auto free = std::ranges::find_if(lanes, [&](const auto &lane) { return !overlaps(*lane, slice); });
        if (free != lanes.end())
            (*free)->push_back(slice);
        else if (lanes.size() < kMaximumAsyncLanes)
            lanes.push_back(std::make_shared<std::vector<Slice>>(1, slice));
        else
            ++homeless;
    }
    for (std::size_t i = 0; i < lanes.size(); ++i)
        card.lanes.push_back({i == 0 ? QString::fromStdString(track.name) : QString(), lanes[i].get(), lanes[i], nullptr, 0, 0, kNoTask});
    card.hiddenLanes += int(homeless);
}

void addWorkerLanes(Card &card, const Trace &trace)
{
    for (const Track &track : trace.tracks) {
        if (track.kind == TrackKind::Async)
            addAsyncLanes(card, track, trace.now);
        else if (!track.slices.empty() || !trace.sealed)
            card.lanes.push_back({QString::fromStdString(track.name), &track.slices, nullptr, &track.overview, 0, 0,
                                  kNoTask});
    }
}

void addTaskLanes(Card &card, const Trace &trace)
{
    const std::size_t shown = std::min(trace.tasks.size(), kMaximumTaskLanes);
    std::vector<std::shared_ptr<std::vector<Slice>>> live(shown);
    if (!trace.sealed) {
        for (auto &lane : live)
            lane = std::make_shared<std::vector<Slice>>();
        for (const Track &track : trace.tracks)
            for (const Slice &slice : track.slices)
                if (index(slice.task) < shown)
                    live[index(slice.task)]->push_back(slice);
        for (std::size_t i = 0; i < shown; ++i) {
            for (Slice &slice : *live[i])
                slice.end = slice.open ? trace.now : slice.end;
            const Nanos end = trace.tasks[i].end >= 0 ? trace.tasks[i].end : trace.now;
            *live[i] = withQueuedGaps(std::move(*live[i]), TaskId{std::uint32_t(i)}, end);
        }
    }
    for (std::size_t i = 0; i < shown; ++i)
        card.lanes.push_back({QString::fromStdString(trace.tasks[i].name), live[i] ? live[i].get() : &trace.tasks[i].slices,
                              live[i], nullptr, 0, 0, TaskId{std::uint32_t(i)}});
    card.hiddenLanes = int(trace.tasks.size() - shown);
}

} // namespace

TimelineLayout layoutOf(const std::vector<TimelineRun> &runs, Grouping grouping, int top)
{
    TimelineLayout layout;
    int y = top;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Trace &trace = *runs[i].trace;
        Card card{i, y, 0, {}, 0};
        grouping == Grouping::Worker ? addWorkerLanes(card, trace) : addTaskLanes(card, trace);
        y += kHeaderHeight + kLaneGap;
        const int laneHeight = card.lanes.size() > 12 ? kLaneHeight * 2 / 3 : kLaneHeight;
        for (Lane &lane : card.lanes) {
            lane.top = y;
            lane.height = laneHeight;
            y += laneHeight + kLaneGap;
        }
        y += card.hiddenLanes > 0 ? kLaneHeight : kLaneGap;
        card.height = y - card.top;
        y += kMargin;
        layout.span = std::max(layout.span, trace.now);
        layout.cards.push_back(std::move(card));
    }
    layout.height = y;
    return layout;
}

Hit hitAt(const TimelineLayout &layout, int y, Nanos time)
{
    for (const Card &card : layout.cards)
        for (const Lane &lane : card.lanes) {
            if (y < lane.top || y >= lane.top + lane.height)
                continue;
            const auto after = std::partition_point(lane.slices->begin(), lane.slices->end(),
                                                    [&](const Slice &slice) { return slice.begin <= time; });
            if (after != lane.slices->begin() && (std::prev(after)->open || std::prev(after)->end > time))
                return {card.run, &*std::prev(after)};
        }
    return {};
}

double tickStep(const TimeScale &scale, double minimumPixels)
{
    const double wanted = minimumPixels * (scale.end - scale.begin) / std::max(1.0, scale.right - scale.left);
    const double power = std::pow(10.0, std::floor(std::log10(std::max(1.0, wanted))));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= wanted)
            return factor * power;
    return 10 * power;
}

} // namespace interleave
