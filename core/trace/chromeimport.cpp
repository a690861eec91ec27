#include "core/trace/chromeimport.h"

#include "core/trace/chromeruns.h"
#include "core/trace/chromespans.h"
#include "core/trace/limits.h"
#include "core/trace/plaintext.h"
#include "core/trace/streamwriter.h"
#include "core/trace/tracebuilder.h"
#include "core/trace/tracejson.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace interleave {

namespace {

// Gives out tasks: one for each name on a track, and for each id of async events.
class Tasks {
public:
    explicit Tasks(const ChromeTrace &trace) : m_trace(trace) {}

    std::uint32_t of(std::uint32_t track, std::uint32_t name, std::uint32_t id)
    {
        const auto [it, isNew] = m_ids.try_emplace({track, name, id}, std::uint32_t(m_names.size()));
        if (isNew) {
            m_names.push_back(name);
            m_tracks.push_back(track);
            m_ends.push_back(0);
        }
        return it->second;
    }
    void extend(std::uint32_t task, Nanos end) { m_ends[task] = std::max(m_ends[task], end); }

    // A name that is on several tracks says on which.
    std::vector<std::string> names(const std::vector<std::string> &trackNames) const
    {
        std::map<std::uint32_t, std::uint32_t> first; // of a name: the track it was seen on, or none when there are several
        for (std::size_t i = 0; i < m_names.size(); ++i)
            if (const auto [it, isNew] = first.try_emplace(m_names[i], m_tracks[i]); !isNew && it->second != m_tracks[i])
                it->second = index(kNoTask);
        std::vector<std::string> texts;
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const bool several = first[m_names[i]] == index(kNoTask);
            texts.push_back(m_trace.texts[m_names[i]] + (several ? " (" + trackNames[m_tracks[i]] + ")" : ""));
        }
        return texts;
    }
    const std::vector<Nanos> &ends() const { return m_ends; }

private:
    const ChromeTrace &m_trace;
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> m_ids;
    std::vector<std::uint32_t> m_names, m_tracks; // of each task
    std::vector<Nanos> m_ends;
};

std::string trackName(const ChromeTrace &trace, const ChromeTrack &track)
{
    const auto process = trace.processNames.find(track.process);
    const std::string thread = track.name.empty() ? "thread " + std::to_string(track.thread) : track.name;
    return trace.processNames.size() > 1 && process != trace.processNames.end() ? process->second + ", " + thread : thread;
}

using Records = std::vector<EventRecord>;

void addSlice(Records &records, std::uint32_t task, State state, Nanos begin, Nanos end)
{
    records.push_back({begin, task, 0, EventKind::Begin, std::uint8_t(state)});
    records.push_back({end, task, 0, EventKind::End, std::uint8_t(state)});
}

Records workerRecords(const std::vector<ChromeEvent> &events, std::uint32_t track, Nanos latest, Tasks &tasks)
{
    Records records;
    for (const ChromeSpan &span : innermost(spansOf(events, latest))) {
        const std::uint32_t task = tasks.of(track, span.name, 0);
        tasks.extend(task, span.end);
        addSlice(records, task, span.state, span.begin, span.end);
    }
    return records;
}

Records asyncRecords(const std::vector<ChromeEvent> &events, std::uint32_t track, Tasks &tasks)
{
    Records records;
    std::vector<char> open; // by task; one that is begun again while it lasts goes on
    for (const ChromeEvent &event : events) {
        if (event.kind != 'b' && event.kind != 'e')
            continue;
        const bool begins = event.kind == 'b';
        const std::uint32_t task = tasks.of(track, event.name, event.id + 1);
        open.resize(std::max(open.size(), std::size_t(task) + 1));
        if (bool(open[task]) == begins)
            continue;
        open[task] = begins;
        tasks.extend(task, event.time);
        records.push_back({event.time, task, 0, begins ? EventKind::Begin : EventKind::End, std::uint8_t(State::Suspended)});
    }
    return records;
}

struct Timed {
    std::vector<std::vector<ChromeEvent>> byTrack;
    Nanos latest = 0;
};

// In the order of time, from 0, by track. Events of the same instant keep the file's order.
Timed timed(ChromeTrace &trace)
{
    Timed result;
    result.byTrack.resize(trace.tracks.size());
    const Nanos first = std::ranges::min_element(trace.events, {}, &ChromeEvent::time)->time;
    for (ChromeEvent &event : trace.events) {
        event.time -= first;
        result.latest = std::max(result.latest, event.time + event.duration);
        result.byTrack[event.track].push_back(event);
    }
    trace.events = {};
    for (auto &events : result.byTrack)
        std::ranges::stable_sort(events, {}, &ChromeEvent::time);
    return result;
}

RunSpec specOf(const ChromeTrace &trace)
{
    RunSpec spec;
    spec.workload = "imported";
    spec.strategy = trace.processNames.empty() ? "chrome-trace" : trace.processNames.begin()->second;
    return spec;
}

struct Declared {
    TrackKind kind;
    std::string name;
    Records records;
};

std::shared_ptr<const Trace> built(const ChromeTrace &trace, const std::vector<Declared> &declared, const Tasks &tasks,
                                   const std::vector<std::string> &trackNames, Nanos latest)
{
    QByteArray bytes(kStreamMagic, kStreamMagicLength);
    bytes += encodeFrame(FrameType::Header, headerPayload(specOf(trace), {}));
    for (const QByteArray &payload : tasksPayloads(tasks.names(trackNames)))
        bytes += encodeFrame(FrameType::Tasks, payload);
    TraceBuilder builder;
    builder.feed(bytes);
    for (std::size_t i = 0; i < declared.size(); ++i) {
        const TrackId id{std::uint32_t(i)};
        builder.feed(encodeTrack({id, declared[i].kind, declared[i].name}));
        feedEvents(builder, id, declared[i].records);
    }
    for (std::size_t i = 0; i < tasks.ends().size(); ++i)
        builder.feed(encodeFrame(FrameType::Results, encodeResult({TaskId{std::uint32_t(i)}, Outcome::Done, tasks.ends()[i], 0, {}})));
    builder.feed(encodeFrame(FrameType::Seal, sealPayload(RunEnd::Finished, latest, {}, {})));
    builder.seal(RunEnd::Failed, builder.error());
    return std::make_shared<const Trace>(builder.takeTrace());
}

Result<std::shared_ptr<const Trace>> foreignRun(ChromeTrace &trace)
{
    const auto [byTrack, latest] = timed(trace);
    Tasks tasks(trace);
    std::vector<Declared> declared;
    std::vector<std::string> trackNames;
    for (std::size_t i = 0; i < byTrack.size(); ++i) {
        const auto track = std::uint32_t(i);
        trackNames.push_back(trackName(trace, trace.tracks[i]));
        if (Records records = workerRecords(byTrack[i], track, latest, tasks); !records.empty())
            declared.push_back({TrackKind::Thread, trackNames.back(), std::move(records)});
        if (Records records = asyncRecords(byTrack[i], track, tasks); !records.empty())
            declared.push_back({TrackKind::Async, trackNames.back() + ", async", std::move(records)});
    }
    if (tasks.ends().size() > kMaximumJsonTasks)
        return Error{ErrorCode::Corrupt, "it holds more than the " + std::to_string(kMaximumJsonTasks) + " different tasks that are allowed"};
    return built(trace, declared, tasks, trackNames, latest);
}

} // namespace

Result<DecodedFile> importChromeTrace(QByteArrayView json)
{
    auto read = readChromeTrace(json);
    if (!read)
        return read.error();
    ChromeTrace trace = std::move(read).value();
    DecodedFile file;
    file.warning = trace.damage;
    if (trace.leftOut > 0)
        file.remark = std::to_string(trace.leftOut) + " events of other kinds (marks, counters, arrows) were left out";
    if (!trace.runs.empty()) {
        file.runs = ownRuns(trace, file.warning);
        return file;
    }
    auto run = foreignRun(trace);
    if (!run)
        return run.error();
    file.runs.push_back(std::move(run).value());
    return file;
}

} // namespace interleave
