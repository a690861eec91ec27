#include "app/timeline/places.h"

#include <algorithm>

namespace interleave {

namespace {

// Lines of a crowd are as high as their share, at least as high as one can see.
TaskPlace placeInCrowd(const Lane &lane, std::size_t row, const Slice &slice)
{
    const int height = std::max(3, lane.height / int(lane.crowd->count));
    const int top = lane.top + int(row * std::size_t(lane.height) / lane.crowd->count);
    return {slice, std::min(top, lane.top + lane.height - height), height};
}

std::optional<std::size_t> rowInCrowd(const Crowd &crowd, const Trace &trace, const Slice &slice)
{
    std::size_t row = index(slice.task);
    if (crowd.rows == Crowd::Rows::Waits && slice.track != crowd.track)
        return std::nullopt;
    if (crowd.rows == Crowd::Rows::Workers) {
        if (index(slice.track) >= trace.tracks.size() || !isWorker(trace.tracks[index(slice.track)].kind))
            return std::nullopt;
        const auto upTo = trace.tracks.begin() + std::ptrdiff_t(index(slice.track));
        row = std::size_t(std::count_if(trace.tracks.begin(), upTo, [](const Track &track) { return isWorker(track.kind); }));
    }
    return row >= crowd.first && row < crowd.first + crowd.count ? std::optional(row - crowd.first) : std::nullopt;
}

bool holds(const Lane &lane, const Slice &slice)
{
    if (lane.kind == Lane::Kind::Task)
        return lane.task == slice.task;
    if (lane.track && *lane.track != slice.track)
        return false;
    const auto after = std::ranges::partition_point(*lane.slices, [&](const Slice &one) { return one.begin <= slice.begin; });
    if (after == lane.slices->begin())
        return false;
    const Slice &one = *std::prev(after);
    return one.task == slice.task && one.track == slice.track && (one.open || one.end >= slice.end);
}

void addPlaces(const Lane &lane, const Trace &trace, const Slice &slice, std::vector<TaskPlace> &places)
{
    if (lane.kind == Lane::Kind::Lock || (slice.state == State::Queued && lane.kind != Lane::Kind::Task))
        return;
    if (!lane.crowd) {
        if (holds(lane, slice))
            places.push_back({slice, lane.top, lane.height});
    } else if (const auto row = rowInCrowd(*lane.crowd, trace, slice)) {
        places.push_back(placeInCrowd(lane, *row, slice));
    }
}

} // namespace

std::vector<TaskPlace> placesOf(const Card &card, const Trace &trace, TaskId task)
{
    std::vector<TaskPlace> places;
    if (index(task) >= trace.tasks.size())
        return places;
    for (const Slice &slice : slicesOf(trace, task))
        for (const Lane &lane : card.lanes)
            addPlaces(lane, trace, slice, places);
    return places;
}

std::optional<int> heightOf(const Card &card, const Trace &trace, TrackId track, TaskId task, Nanos time)
{
    for (const Lane &lane : card.lanes) {
        if (lane.kind == Lane::Kind::Lock)
            continue;
        const Slice instant{time, time, task, track, 0, State::Running};
        if (lane.crowd) {
            if (const auto row = rowInCrowd(*lane.crowd, trace, instant))
                return lane.top + int(*row * std::size_t(lane.height) / lane.crowd->count);
        } else if (lane.kind == Lane::Kind::Task ? lane.task == task : holds(lane, instant) || (lane.kind == Lane::Kind::Worker && lane.track == track)) {
            return lane.top + lane.height / 2;
        }
    }
    return std::nullopt;
}

TaskId sameTask(const Trace &trace, TaskId task, const Trace &other)
{
    if (index(task) >= trace.tasks.size())
        return kNoTask;
    const std::string &name = trace.tasks[index(task)].name;
    if (index(task) < other.tasks.size() && other.tasks[index(task)].name == name)
        return task;
    const auto found = std::ranges::find(other.tasks, name, &TaskRecord::name);
    return found == other.tasks.end() ? kNoTask : TaskId{std::uint32_t(found - other.tasks.begin())};
}

} // namespace interleave
