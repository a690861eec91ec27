#include "core/trace/tracefile.h"

#include "core/trace/observationcodec.h"
#include "core/trace/streamwriter.h"
#include "core/trace/tracebuilder.h"
#include "core/trace/tracejson.h"

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

constexpr char kBreaksOff[] = "the file ends in the middle of a run";
constexpr char kFileMagicStart[] = "INTERLEAVE-FILE ";
constexpr qsizetype kMagicLength = sizeof kFileMagic - 1;
constexpr std::size_t kEventsPerFrame = 50000; // 800 kB, far below the longest frame allowed

void appendEvents(QByteArray &bytes, TrackId id, const Track &track)
{
    std::vector<EventRecord> events;
    const auto flush = [&] {
        if (!events.empty())
            bytes += encodeFrame(FrameType::Events, encodeEvents(id, events));
        events.clear();
    };
    std::uint16_t core = kNoCore;
    for (const Slice &slice : track.slices) {
        const auto state = std::uint8_t(slice.state);
        if (slice.core != core && slice.state == State::Running) {
            core = slice.core;
            events.push_back({slice.begin, index(kNoTask), core, EventKind::Core, 0});
        }
        events.push_back({slice.begin, index(slice.task), slice.phase, EventKind::Begin, state});
        events.push_back({slice.end, index(slice.task), slice.phase, EventKind::End, state});
        if (events.size() >= kEventsPerFrame)
            flush();
    }
    flush();
}

// Of a program that was looked at: its threads are tasks and tracks at once.
void appendObservation(QByteArray &bytes, const Observation &observed)
{
    for (std::size_t i = 0; i < observed.processes.size(); ++i)
        bytes += encodeFrame(FrameType::Observed, processPayload(std::uint32_t(i), observed.processes[i]));
    for (std::size_t i = 0; i < observed.threads.size(); ++i)
        bytes += encodeFrame(FrameType::Observed, threadPayload(std::uint32_t(i), observed.threads[i]));
    constexpr std::size_t kSamplesPerFrame = 20000;
    const auto append = [&](FrameType type, const auto &samples, auto payload) {
        for (std::size_t i = 0; i < samples.size(); i += kSamplesPerFrame)
            bytes += encodeFrame(type, payload(std::span(samples).subspan(i, std::min(kSamplesPerFrame, samples.size() - i))));
    };
    append(FrameType::ThreadSamples, observed.threadSamples, threadSamplesPayload);
    append(FrameType::ProcessSamples, observed.processSamples, processSamplesPayload);
    bytes += encodeFrame(FrameType::Observed, observedEndPayload(observed.end));
}

void appendDeclarations(QByteArray &bytes, const Trace &trace)
{
    if (!trace.observed.empty())
        return appendObservation(bytes, trace.observed);
    std::vector<std::string> names;
    for (const TaskRecord &task : trace.tasks)
        names.push_back(task.name);
    for (const QByteArray &payload : tasksPayloads(names))
        bytes += encodeFrame(FrameType::Tasks, payload);
    for (std::size_t i = 0; i < trace.tracks.size(); ++i)
        bytes += encodeTrack({TrackId{std::uint32_t(i)}, trace.tracks[i].kind, trace.tracks[i].name});
}

void appendResults(QByteArray &bytes, const Trace &trace)
{
    QByteArray records;
    for (std::size_t i = 0; i < trace.tasks.size(); ++i) {
        const TaskRecord &task = trace.tasks[i];
        if (task.outcome != Outcome::None)
            records += encodeResult({TaskId{std::uint32_t(i)}, task.outcome, task.end, task.checksum, task.reason});
        if (records.size() > (1 << 20) || i + 1 == trace.tasks.size()) {
            bytes += encodeFrame(FrameType::Results, records);
            records.clear();
        }
    }
}

} // namespace

QByteArray encodeTrace(const Trace &trace) { return encodeTrace(trace, trace.title); }

QByteArray encodeTrace(const Trace &trace, const std::string &title)
{
    QByteArray bytes(kStreamMagic, kStreamMagicLength);
    bytes += encodeFrame(FrameType::Header, headerPayload(trace.spec, trace.host, title));
    appendDeclarations(bytes, trace);
    for (std::size_t i = 0; i < trace.tracks.size(); ++i)
        appendEvents(bytes, TrackId{std::uint32_t(i)}, trace.tracks[i]);
    for (const TaskImage &image : trace.images)
        bytes += encodeFrame(FrameType::Image, encodeImage(image));
    appendResults(bytes, trace);
    bytes += encodeFrame(FrameType::Seal, sealPayload(trace.end, trace.now, trace.failure, trace.ledger, trace.repeats));
    return bytes;
}

QByteArray encodeFile(const std::vector<std::shared_ptr<const Trace>> &runs, const std::vector<std::string> &titles)
{
    QByteArray bytes(kFileMagic, kMagicLength);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const bool renamed = i < titles.size() && !titles[i].empty();
        const QByteArray stream = encodeTrace(*runs[i], renamed ? titles[i] : runs[i]->title);
        const auto length = std::uint64_t(stream.size());
        bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
        bytes += stream;
    }
    return bytes;
}

Result<DecodedFile> decodeFile(QByteArrayView bytes)
{
    if (bytes.startsWith(kFileMagicStart) && !bytes.startsWith(kFileMagic))
        return Error{ErrorCode::Corrupt, "it is damaged at its beginning, or was written by a newer version of Interleave"};
    if (!bytes.startsWith(kFileMagic))
        return Error{ErrorCode::Corrupt, "this is not a file of Interleave"};
    DecodedFile file;
    FileLimits budget;
    bytes = bytes.sliced(kMagicLength);
    while (!bytes.isEmpty() && file.warning.empty()) {
        std::uint64_t length = 0;
        if (file.runs.size() >= kMaximumRunsInFile)
            file.warning = "it holds more than the " + std::to_string(kMaximumRunsInFile) + " runs that are allowed";
        else if (bytes.size() < qsizetype(sizeof length))
            file.warning = kBreaksOff;
        if (!file.warning.empty())
            break;
        std::memcpy(&length, bytes.data(), sizeof length);
        bytes = bytes.sliced(sizeof length);
        const bool whole = length <= std::uint64_t(bytes.size());
        TraceBuilder builder({}, &budget);
        builder.feed(bytes.first(whole ? qsizetype(length) : bytes.size()));
        if (!builder.trace().sealed)
            file.warning = builder.hasFailed() ? builder.error() : kBreaksOff;
        builder.seal(RunEnd::Failed, "the rest of this run is missing from the file");
        if (!builder.trace().tracks.empty() || !builder.trace().tasks.empty())
            file.runs.push_back(std::make_shared<const Trace>(builder.takeTrace()));
        bytes = whole ? bytes.sliced(qsizetype(length)) : QByteArrayView();
    }
    if (file.runs.empty())
        return Error{ErrorCode::Corrupt, file.warning.empty() ? "the file holds no run" : file.warning};
    return file;
}

} // namespace interleave
