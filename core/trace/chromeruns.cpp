#include "core/trace/chromeruns.h"

#include "core/trace/limits.h"
#include "core/trace/streamwriter.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr std::size_t kEventsPerFrame = 50'000;

struct Place {
    std::uint32_t run = 0, track = 0;
    bool known = false;
};

std::size_t runOf(const ChromeTrace &trace, std::int64_t process)
{
    return std::size_t(std::ranges::find(trace.runs, process, &ChromeRun::process) - trace.runs.begin());
}

// Where each track of the file belongs: our runs declare theirs in the order of display.
std::vector<Place> placesOf(const ChromeTrace &trace)
{
    std::vector<Place> places(trace.tracks.size());
    std::vector<std::uint32_t> declared(trace.runs.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::size_t run = runOf(trace, trace.tracks[i].process);
        if (run < trace.runs.size() && trace.tracks[i].kind >= 0)
            places[i] = {std::uint32_t(run), declared[run]++, true};
    }
    return places;
}

std::vector<EventRecord> recordsOf(std::vector<ChromeEvent> events)
{
    std::ranges::stable_sort(events, [](const ChromeEvent &a, const ChromeEvent &b) {
        return a.time != b.time ? a.time < b.time : a.duration < b.duration; // an empty slice before the one that it opens
    });
    std::vector<EventRecord> records;
    std::uint16_t core = kNoCore;
    for (const ChromeEvent &event : events) {
        if (event.core != core && event.state == State::Running && event.kind != 'e') {
            core = event.core;
            records.push_back({event.time, index(kNoTask), core, EventKind::Core, 0});
        }
        const auto state = std::uint8_t(event.state);
        const auto kind = event.kind == 'e' || event.kind == 'E' ? EventKind::End : EventKind::Begin;
        records.push_back({event.time, event.task, event.phase, kind, state});
        if (event.kind == 'X')
            records.push_back({event.time + event.duration, event.task, event.phase, EventKind::End, state});
    }
    return records;
}

void feedFrame(TraceBuilder &builder, FrameType type, const QByteArray &payload)
{
    builder.feed(encodeFrame(type, payload));
}

} // namespace

void feedEvents(TraceBuilder &builder, TrackId track, std::span<const EventRecord> events)
{
    for (std::size_t from = 0; from < events.size(); from += kEventsPerFrame)
        feedFrame(builder, FrameType::Events,
                  encodeEvents(track, events.subspan(from, std::min(kEventsPerFrame, events.size() - from))));
}

std::vector<std::shared_ptr<const Trace>> ownRuns(const ChromeTrace &trace, std::string &warning)
{
    const std::vector<Place> places = placesOf(trace);
    std::vector<std::vector<ChromeEvent>> byTrack(trace.tracks.size());
    for (const ChromeEvent &event : trace.events)
        byTrack[event.track].push_back(event);
    std::vector<TraceBuilder> builders(std::min(trace.runs.size(), kMaximumRunsInFile));
    for (std::size_t run = 0; run < builders.size(); ++run) {
        builders[run].feed({kStreamMagic, qsizetype(kStreamMagicLength)});
        feedFrame(builders[run], FrameType::Header, QByteArray::fromStdString(trace.runs[run].header));
        feedFrame(builders[run], FrameType::Tasks, QByteArray::fromStdString(trace.runs[run].tasks));
    }
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].known || places[i].run >= builders.size())
            continue;
        const TrackId id{places[i].track};
        builders[places[i].run].feed(encodeTrack({id, TrackKind(trace.tracks[i].kind), trace.tracks[i].name}));
        feedEvents(builders[places[i].run], id, recordsOf(std::move(byTrack[i])));
    }
    for (const ChromeEnd &end : trace.ends)
        if (const std::size_t run = runOf(trace, end.process); run < builders.size())
            feedFrame(builders[run], FrameType::Results,
                      encodeResult({TaskId{end.task}, end.outcome, end.time, end.checksum, end.reason}));
    std::vector<std::shared_ptr<const Trace>> runs;
    for (std::size_t run = 0; run < builders.size(); ++run) {
        feedFrame(builders[run], FrameType::Seal, QByteArray::fromStdString(trace.runs[run].seal));
        if (builders[run].hasFailed() && warning.empty())
            warning = builders[run].error();
        builders[run].seal(RunEnd::Failed, builders[run].error());
        runs.push_back(std::make_shared<const Trace>(builders[run].takeTrace()));
    }
    return runs;
}

} // namespace interleave
