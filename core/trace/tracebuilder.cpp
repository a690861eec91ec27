#include "core/trace/tracebuilder.h"

#include "core/trace/tracejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

constexpr qsizetype kMaximumTitle = 200; // characters

QJsonObject parse(QByteArrayView payload)
{
    return QJsonDocument::fromJson(payload.toByteArray()).object();
}

} // namespace

TraceBuilder::TraceBuilder(RunSpec spec) { m_trace.spec = std::move(spec); }

void TraceBuilder::feed(QByteArrayView bytes)
{
    while (m_magicSeen < kStreamMagicLength && !bytes.isEmpty() && m_error.empty()) {
        if (bytes.front() != kStreamMagic[m_magicSeen])
            fail("this is not a trace stream of version 1");
        ++m_magicSeen;
        bytes = bytes.sliced(1);
    }
    if (!m_error.empty() || bytes.isEmpty())
        return;
    if (!m_frames.feed(bytes, [this](FrameType type, QByteArrayView payload) { takeFrame(type, payload); }))
        fail("a frame is longer than allowed");
    ++m_trace.revision;
}

void TraceBuilder::takeFrame(FrameType type, QByteArrayView payload)
{
    if (!m_error.empty() || m_trace.sealed)
        return;
    switch (type) {
    case FrameType::Header: return takeHeader(payload);
    case FrameType::Track: return takeTrack(payload);
    case FrameType::Tasks: return takeTasks(payload);
    case FrameType::Events: return takeEvents(payload);
    case FrameType::Results: return takeResults(payload);
    case FrameType::Image: return takeImage(payload);
    case FrameType::Seal: return takeSeal(payload);
    }
    fail("a frame of an unknown type");
}

void TraceBuilder::takeHeader(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    const auto spec = runSpecFromJson(json["spec"].toObject());
    if (!spec)
        return fail(spec.error().detail);
    m_trace.spec = spec.value();
    m_trace.host = hostFromJson(json["host"].toObject());
    m_trace.title = json["title"].toString().simplified().left(kMaximumTitle).toStdString();
}

void TraceBuilder::takeTrack(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    const int kind = json["kind"].toInt(-1);
    if (json["id"].toInteger(-1) != qint64(m_trace.tracks.size()) || m_trace.tracks.size() >= kMaximumTracks || kind < 0
        || kind > int(TrackKind::Lock))
        return fail("a track is declared out of order");
    m_trace.tracks.push_back({TrackKind(kind), json["name"].toString().toStdString(), {}, {}});
    m_cores.push_back(kNoCore);
}

void TraceBuilder::takeTasks(QByteArrayView payload)
{
    const QJsonArray names = parse(payload)["names"].toArray();
    if (!m_trace.tasks.empty() || names.size() > qsizetype(kMaximumTasks))
        return fail("the tasks are declared twice, or are too many");
    m_trace.tasks.resize(std::size_t(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i)
        m_trace.tasks[std::size_t(i)].name = names[i].toString().toStdString();
}

void TraceBuilder::takeEvents(QByteArrayView payload)
{
    TrackId id{};
    std::vector<EventRecord> events;
    if (!decodeEvents(payload, id, events) || index(id) >= m_trace.tracks.size())
        return fail("a frame of events is damaged");
    Track &track = m_trace.tracks[index(id)];
    for (const EventRecord &event : events) {
        if (event.task != index(kNoTask) && event.task >= m_trace.tasks.size())
            return fail("an event of an unknown task");
        switch (event.kind) {
        case EventKind::Begin: begin(track, id, event); break;
        case EventKind::End: finish(track, id, event); break;
        case EventKind::Core: m_cores[index(id)] = event.phase; break;
        }
        m_trace.now = std::max(m_trace.now, event.time);
    }
}

void TraceBuilder::begin(Track &track, TrackId id, const EventRecord &event)
{
    // A worker does one thing at a time: a new slice ends the one before, should its end have been lost.
    if (track.kind != TrackKind::Async && !track.slices.empty()) {
        Slice &last = track.slices.back();
        if (last.open) {
            last.end = std::max(last.begin, event.time);
            last.open = false;
        }
        if (event.time < last.end)
            return fail("the slices of a worker overlap");
    }
    if (track.kind == TrackKind::Async)
        m_open[{index(id), event.task}] = track.slices.size();
    const std::uint16_t core = State(event.state) == State::Running ? m_cores[index(id)] : kNoCore;
    track.slices.push_back({event.time, event.time, TaskId{event.task}, id, event.phase, State(event.state), true, core});
}

void TraceBuilder::finish(Track &track, TrackId id, const EventRecord &event)
{
    const auto close = [&](Slice &slice) {
        slice.end = std::max(slice.begin, event.time);
        slice.open = false;
    };
    // Nothing open: its beginning was lost with a worker that died.
    if (track.kind != TrackKind::Async) {
        if (!track.slices.empty() && track.slices.back().open && index(track.slices.back().task) == event.task)
            close(track.slices.back());
    } else if (const auto open = m_open.find({index(id), event.task}); open != m_open.end()) {
        close(track.slices[open->second]);
        m_open.erase(open);
    }
}

void TraceBuilder::takeResults(QByteArrayView payload)
{
    std::vector<TaskResult> results;
    if (!decodeResults(payload, results))
        return fail("a frame of results is damaged");
    for (TaskResult &result : results) {
        if (index(result.task) >= m_trace.tasks.size())
            return fail("a result of an unknown task");
        TaskRecord &task = m_trace.tasks[index(result.task)];
        if (task.outcome != Outcome::None)
            return fail("a task ended twice");
        task.outcome = result.outcome;
        task.end = result.time;
        task.checksum = result.checksum;
        task.reason = std::move(result.reason);
        m_trace.now = std::max(m_trace.now, result.time);
    }
}

void TraceBuilder::takeImage(QByteArrayView payload)
{
    TaskImage image;
    if (!decodeImage(payload, image) || index(image.task) >= m_trace.tasks.size())
        return fail("a picture is damaged");
    m_trace.images.push_back(std::move(image));
}

void TraceBuilder::takeSeal(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    m_trace.ledger = ledgerFromJson(json["ledger"].toObject());
    m_trace.now = std::max(m_trace.now, Nanos(json["wall_ns"].toInteger()));
    m_trace.repeats = repeatsFromJson(json);
    const int end = json["end"].toInt();
    seal(end >= int(RunEnd::Finished) && end <= int(RunEnd::Failed) ? RunEnd(end) : RunEnd::Failed,
         json["failure"].toString().toStdString());
}

void TraceBuilder::seal(RunEnd end, const std::string &reason)
{
    if (m_trace.sealed)
        return;
    m_trace.end = m_error.empty() ? end : RunEnd::Failed;
    m_trace.failure = m_error.empty() ? reason : m_error;
    for (TaskRecord &task : m_trace.tasks) {
        if (task.outcome != Outcome::None)
            continue;
        task.outcome = m_trace.end == RunEnd::Stopped ? Outcome::Cancelled : Outcome::Lost;
        task.end = m_trace.now;
    }
    closeOpenSlices();
    distributeToTasks();
    m_trace.sealed = true;
    ++m_trace.revision;
}

void TraceBuilder::closeOpenSlices()
{
    const auto close = [this](Slice &slice) {
        const Nanos limit = slice.task == kNoTask ? m_trace.now : m_trace.tasks[index(slice.task)].end;
        slice.end = std::max(slice.begin, limit);
        slice.open = false;
    };
    for (const auto &[key, position] : m_open)
        close(m_trace.tracks[key.first].slices[position]);
    m_open.clear();
    const auto earlier = [](const Slice &a, const Slice &b) { return a.begin < b.begin; };
    for (Track &track : m_trace.tracks) {
        if (!track.slices.empty() && track.slices.back().open)
            close(track.slices.back());
        if (!std::ranges::is_sorted(track.slices, earlier))
            std::ranges::stable_sort(track.slices, earlier);
        if (track.slices.capacity() > track.slices.size() + track.slices.size() / 8)
            track.slices.shrink_to_fit();
        if (track.kind != TrackKind::Async)
            track.overview = Overview(track.slices);
    }
}

void TraceBuilder::distributeToTasks()
{
    std::vector<std::vector<Slice>> perTask(m_trace.tasks.size());
    const auto each = [&](const auto &take) {
        for (const Track &track : m_trace.tracks)
            for (const Slice &slice : track.slices)
                if (slice.task != kNoTask && track.kind != TrackKind::Lock) // that one has it twice
                    take(slice);
    };
    std::vector<std::uint32_t> counts(perTask.size());
    each([&](const Slice &slice) { ++counts[index(slice.task)]; });
    for (std::size_t i = 0; i < perTask.size(); ++i)
        perTask[i].reserve(counts[i]);
    each([&](const Slice &slice) { perTask[index(slice.task)].push_back(slice); });
    for (std::size_t i = 0; i < perTask.size(); ++i)
        m_trace.tasks[i].slices =
            withQueuedGaps(std::move(perTask[i]), TaskId{std::uint32_t(i)}, m_trace.tasks[i].end);
}

void TraceBuilder::fail(std::string reason)
{
    if (m_error.empty())
        m_error = std::move(reason);
}

} // namespace interleave
