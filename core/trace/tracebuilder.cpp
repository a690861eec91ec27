#include "core/trace/tracebuilder.h"

#include "core/trace/completion.h"
#include "core/trace/observationcodec.h"
#include "core/trace/plaintext.h"
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

std::string plain(const QJsonValue &value, std::size_t most) { return plainText(value.toString().toStdString(), most); }

RunSpec plain(RunSpec spec)
{
    spec.workload = plainText(spec.workload, kMaximumNameBytes);
    spec.strategy = plainText(spec.strategy, kMaximumNameBytes);
    ParameterValues parameters;
    for (const auto &[name, value] : spec.parameters)
        parameters[plainText(name, kMaximumNameBytes)] = value;
    spec.parameters = std::move(parameters);
    for (std::string &argument : spec.command)
        argument = plainText(argument, kMaximumNameBytes);
    return spec;
}

} // namespace

TraceBuilder::TraceBuilder(RunSpec spec, FileLimits *budget, Completion completion) : m_budget(budget), m_completion(completion)
{
    m_trace.spec = std::move(spec);
}

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
    if (!m_error.empty() || m_ended)
        return;
    const bool json = type == FrameType::Track || type == FrameType::Seal;
    if ((json && payload.size() > qsizetype(kMaximumJsonFrameLength))
        || (type == FrameType::Header && payload.size() > qsizetype(kMaximumHeaderLength)))
        return fail("a frame is longer than allowed");
    switch (type) {
    case FrameType::Header: return takeHeader(payload);
    case FrameType::Track: return takeTrack(payload);
    case FrameType::Tasks: return takeTasks(payload);
    case FrameType::Events: return takeEvents(payload);
    case FrameType::Results: return takeResults(payload);
    case FrameType::Image: return takeImage(payload);
    case FrameType::Observed: return takeObservedFrame(payload);
    case FrameType::ThreadSamples:
    case FrameType::ProcessSamples: {
        const auto take = type == FrameType::ThreadSamples ? takeThreadSamples : takeProcessSamples;
        return take(payload, m_trace.observed) ? void() : fail("samples of a program are damaged");
    }
    case FrameType::Seal: return takeSeal(payload);
    }
    fail("a frame of an unknown type");
}

void TraceBuilder::takeHeader(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    const auto spec = runSpecFromJson(json["spec"].toObject());
    if (!spec || m_headerSeen)
        return fail(spec ? "a second header" : spec.error().detail);
    m_headerSeen = true;
    m_trace.spec = plain(*spec);
    m_trace.host = hostFromJson(json["host"].toObject());
    m_trace.title = plainText(json["title"].toString().simplified().left(kMaximumTitle).toStdString(), kMaximumNameBytes);
}

void TraceBuilder::takeTrack(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    const int kind = json["kind"].toInt(-1);
    if (json["id"].toInteger(-1) != qint64(m_trace.tracks.size()) || m_trace.tracks.size() >= kMaximumTracks || kind < 0
        || kind > int(TrackKind::Lock))
        return fail("a track is declared out of order");
    addTrack(TrackKind(kind), plain(json["name"], kMaximumNameBytes));
}

bool TraceBuilder::addTrack(TrackKind kind, std::string name)
{
    if (!spend(&FileLimits::tracks, 1))
        return false;
    m_trace.tracks.push_back({kind, std::move(name), {}, {}});
    m_cores.push_back(kNoCore);
    return true;
}

void TraceBuilder::takeTasks(QByteArrayView payload)
{
    const QJsonArray names = parse(payload)["names"].toArray();
    const std::size_t known = m_trace.tasks.size();
    if (m_tasksKnown || std::size_t(names.size()) > kMaximumTasks - known)
        return fail("tasks are declared after their events, or are too many");
    if (!spend(&FileLimits::tasks, std::size_t(names.size())) || !spend(&FileLimits::records, std::size_t(names.size())))
        return;
    m_trace.tasks.resize(known + std::size_t(names.size()));
    for (qsizetype i = 0; i < names.size(); ++i)
        m_trace.tasks[known + std::size_t(i)].name = plain(names[i], kMaximumNameBytes);
}

void TraceBuilder::takeEvents(QByteArrayView payload)
{
    TrackId id{};
    std::vector<EventRecord> events;
    if (!decodeEvents(payload, id, events) || index(id) >= m_trace.tracks.size())
        return fail("a frame of events is damaged");
    m_tasksKnown = true;
    Track &track = m_trace.tracks[index(id)];
    for (const EventRecord &event : events) {
        if (!m_error.empty())
            return;
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
    if (!spend(&FileLimits::records, 1))
        return;
    if (track.kind == TrackKind::Async) {
        finish(track, id, event); // the task's slice before, should its end have been lost
        m_open[{index(id), event.task}] = track.slices.size();
    }
    m_trace.states.set(event.state);
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
    m_tasksKnown = true;
    for (TaskResult &result : results) {
        if (index(result.task) >= m_trace.tasks.size())
            return fail("a result of an unknown task");
        TaskRecord &task = m_trace.tasks[index(result.task)];
        if (task.outcome != Outcome::None)
            return fail("a task ended twice");
        task.outcome = result.outcome;
        task.end = result.time;
        task.checksum = result.checksum;
        task.reason = plainText(result.reason, kMaximumReasonBytes);
        m_trace.now = std::max(m_trace.now, result.time);
    }
}

void TraceBuilder::takeImage(QByteArrayView payload)
{
    TaskImage image;
    if (!decodeImage(payload, image) || index(image.task) >= m_trace.tasks.size())
        return fail("a picture is damaged");
    if (m_trace.images.size() >= kMaximumImages)
        return fail("a run holds more than the " + std::to_string(kMaximumImages) + " pictures that are allowed");
    if (!spend(&FileLimits::imageBytes, std::size_t(image.rgb.size())))
        return;
    m_trace.images.push_back(std::move(image));
}

// Threads of a program that is looked at come as they are born, and may change their name: each is a task and a track.
void TraceBuilder::takeObservedFrame(QByteArrayView payload)
{
    Observation &observed = m_trace.observed;
    std::optional<std::uint32_t> thread;
    if (!takeObserved(payload, observed, thread) || m_trace.tasks.size() != m_trace.tracks.size()
        || observed.threads.size() > m_trace.tracks.size() + 1)
        return fail("what was seen of a program is damaged");
    if (!thread)
        return;
    const std::string name =
        plainText(laneName(observed.processes[observed.threads[*thread].process], observed.threads[*thread]), kMaximumNameBytes);
    if (*thread == m_trace.tracks.size()) {
        if (!spend(&FileLimits::tasks, 1) || !addTrack(TrackKind::Thread, {}))
            return;
        m_trace.tasks.emplace_back();
    }
    m_trace.tracks[*thread].name = m_trace.tasks[*thread].name = name;
}

void TraceBuilder::takeSeal(QByteArrayView payload)
{
    const QJsonObject json = parse(payload);
    m_trace.ledger = ledgerFromJson(json["ledger"].toObject());
    m_trace.now = std::max(m_trace.now, std::min(Nanos(json["wall_ns"].toInteger()), kLatestTime));
    m_trace.repeats = repeatsFromJson(json);
    const int end = json["end"].toInt();
    seal(end >= int(RunEnd::Finished) && end <= int(RunEnd::Failed) ? RunEnd(end) : RunEnd::Failed,
         plain(json["failure"], kMaximumReasonBytes));
}

void TraceBuilder::seal(RunEnd end, const std::string &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    m_trace.end = m_error.empty() ? end : RunEnd::Failed;
    m_trace.failure = m_error.empty() ? reason : m_error;
    for (TaskRecord &task : m_trace.tasks) {
        if (task.outcome != Outcome::None)
            continue;
        task.outcome = m_trace.end == RunEnd::Stopped ? Outcome::Cancelled : Outcome::Lost;
        task.end = m_trace.now;
    }
    closeOpenSlices();
    if (m_completion == Completion::WithSeal)
        complete(m_trace);
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
    for (Track &track : m_trace.tracks)
        if (!track.slices.empty() && track.slices.back().open)
            close(track.slices.back());
}

bool TraceBuilder::spend(std::size_t FileLimits::*what, std::size_t amount)
{
    if (!m_budget)
        return true;
    if (m_budget->*what < amount) {
        fail("a file may hold at most " + std::to_string(FileLimits().tasks) + " tasks, " + std::to_string(FileLimits().records)
             + " tasks and slices together, "
             + std::to_string(FileLimits().tracks) + " tracks and "
             + std::to_string(FileLimits().imageBytes >> 20) + " MiB of pictures");
        return false;
    }
    m_budget->*what -= amount;
    return true;
}

void TraceBuilder::fail(std::string reason)
{
    if (m_error.empty())
        m_error = std::move(reason);
}

} // namespace interleave
