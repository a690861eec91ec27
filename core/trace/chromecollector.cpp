#include "core/trace/chromecollector.h"

#include "core/trace/limits.h"
#include "core/trace/plaintext.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace interleave {

namespace {

constexpr double kLatestMicroseconds = 4e15; // either side of 0; about 127 years, and far from the end of Nanos

// 0 for what has no counterpart here. S and F are the old letters for b and e.
char sliceKind(char kind)
{
    switch (kind) {
    case 'X': case 'B': case 'E': case 'b': case 'e': return kind;
    case 'S': return 'b';
    case 'F': return 'e';
    default: return 0;
    }
}

} // namespace

ChromeCollector::Key ChromeCollector::keyOf(Place place, std::string_view key)
{
    struct Entry {
        std::string_view name;
        Key key;
    };
    static constexpr Entry kOfEvent[] = {{"ph", Key::Kind}, {"name", Key::Name}, {"cat", Key::Category}, {"ts", Key::Time},
        {"dur", Key::Duration}, {"pid", Key::Process}, {"tid", Key::Thread}, {"id", Key::Id}, {"id2", Key::AsyncId},
        {"args", Key::Arguments}, {"task", Key::Task}, {"phase", Key::Phase},
        {"core", Key::Core}};
    static constexpr Entry kOfArguments[] = {{"name", Key::ArgName}, {"kind", Key::ArgKind}, {"task", Key::Task},
        {"outcome", Key::ArgOutcome}, {"checksum", Key::ArgChecksum}, {"reason", Key::ArgReason},
        {"header", Key::ArgHeader}, {"tasks", Key::ArgTasks}, {"seal", Key::ArgSeal}};
    const auto find = [&](const auto &entries) {
        const auto it = std::ranges::find(entries, key, &Entry::name);
        return it != std::end(entries) ? it->key : Key::Other;
    };
    switch (place) {
    case Place::Root: return key == "traceEvents" ? Key::Events : Key::Other;
    case Place::Event: return find(kOfEvent);
    case Place::Arguments: return find(kOfArguments);
    case Place::AsyncId: return Key::Id;
    default: return Key::Other;
    }
}

bool ChromeCollector::beginObject()
{
    Place next = Place::Elsewhere;
    if (m_path.empty())
        next = Place::Root;
    else if (place() == Place::Events)
        next = Place::Event;
    else if (place() == Place::Event && m_key == Key::Arguments)
        next = Place::Arguments;
    else if (place() == Place::Event && m_key == Key::AsyncId)
        next = Place::AsyncId;
    m_path.push_back(next);
    m_key = Key::Other;
    if (next != Place::Event)
        return true;
    m_current = {};
    if (++m_seen > kMaximumJsonEvents)
        m_refusal = "it holds more than the " + std::to_string(kMaximumJsonEvents) + " events that are allowed";
    return m_refusal.empty(); // of an event before, too
}

bool ChromeCollector::beginArray()
{
    const bool events = m_path.empty() || (m_path.size() == 1 && place() == Place::Root && m_key == Key::Events);
    m_sawEvents = m_sawEvents || events;
    m_path.push_back(events ? Place::Events : Place::Elsewhere);
    m_key = Key::Other;
    return true;
}

void ChromeCollector::endObject()
{
    if (place() == Place::Event)
        finishEvent();
    m_path.pop_back();
    m_key = Key::Other;
}

void ChromeCollector::key(std::string_view key) { m_key = keyOf(place(), key); }

std::size_t ChromeCollector::wantedBytes() const
{
    switch (m_key) {
    case Key::Other: return 0;
    case Key::ArgHeader: case Key::ArgTasks: case Key::ArgSeal: return kMaximumFrameLength;
    default: return 4 * kMaximumReasonBytes;
    }
}

void ChromeCollector::text(std::string_view text)
{
    Current &c = m_current;
    const auto set = [&](std::string &target) { target.assign(text); };
    switch (m_key) {
    case Key::Kind: c.kind = text.size() == 1 ? text.front() : '?'; break;
    case Key::Name: set(c.name); break;
    case Key::Category: set(c.category); break;
    case Key::Process: c.process = numbered(text); break;
    case Key::Thread: c.thread = numbered(text); break;
    case Key::Id: set(c.id); break;
    case Key::ArgName: set(c.argName); break;
    case Key::ArgOutcome: set(c.outcome); break;
    case Key::ArgChecksum: set(c.checksum); break;
    case Key::ArgReason: set(c.reason); break;
    case Key::ArgHeader: set(c.header); break;
    case Key::ArgTasks: set(c.tasks); break;
    case Key::ArgSeal: set(c.seal); break;
    default: break;
    }
}

void ChromeCollector::number(double value)
{
    Current &c = m_current;
    switch (m_key) {
    case Key::Time: c.time = value; c.hasTime = true; break;
    case Key::Duration: c.duration = value; break;
    case Key::ArgKind: c.argKind = value; break;
    case Key::Task: c.task = value; break;
    case Key::Phase: c.phase = value; break;
    case Key::Core: c.core = value; break;
    default: break;
    }
}

void ChromeCollector::integer(std::int64_t value)
{
    switch (m_key) {
    case Key::Process: m_current.process = value; break;
    case Key::Thread: m_current.thread = value; break;
    case Key::Id: m_current.id = std::to_string(value); break;
    default: number(double(value));
    }
}

void ChromeCollector::finishEvent()
{
    if (m_current.kind == 'M')
        return finishMetadata();
    const bool empty = m_current.kind == 'i' && m_current.phase >= 0; // an empty slice of ours
    const char kind = empty ? 'X' : sliceKind(m_current.kind);
    const bool timely = m_current.hasTime && std::abs(m_current.time) <= kLatestMicroseconds && m_current.duration >= 0
                        && m_current.duration <= kLatestMicroseconds;
    if (kind != 0 && timely)
        finishSlice(kind);
    else if (!timely || !finishEnd())
        ++m_trace.leftOut;
}

void ChromeCollector::finishMetadata()
{
    Current &c = m_current;
    if (c.name == "interleave_run" && m_trace.runs.size() >= kMaximumRunsInFile) {
        m_refusal = "it holds more than the " + std::to_string(kMaximumRunsInFile) + " runs that are allowed";
    } else if (c.name == "interleave_run") {
        m_trace.runs.push_back({c.process, std::move(c.header), std::move(c.tasks), std::move(c.seal)});
    } else if (c.name == "thread_name") {
        ChromeTrack &named = m_trace.tracks[track()];
        named.name = plainText(c.argName, kMaximumNameBytes);
        named.kind = c.argKind >= 0 && c.argKind <= 255 ? int(c.argKind) : -1;
    } else if (c.name == "process_name") {
        m_trace.processNames[c.process] = plainText(c.argName, kMaximumNameBytes);
    }
}

void ChromeCollector::finishSlice(char kind)
{
    const Current &c = m_current;
    ChromeEvent event;
    event.kind = kind;
    event.time = nanos(c.time);
    event.duration = kind == 'X' ? nanos(c.duration) : 0;
    event.track = track();
    event.name = intern(c.name);
    event.id = kind == 'b' || kind == 'e' ? intern(c.id) : 0;
    const auto state = std::ranges::find(kStateIds, std::string_view(c.category));
    if (state != kStateIds.end())
        event.state = State(state - kStateIds.begin());
    if (c.task >= 0 && c.task < double(kMaximumTasks))
        event.task = std::uint32_t(c.task);
    if (c.phase >= 0 && c.phase <= 65535)
        event.phase = std::uint16_t(c.phase);
    if (c.core >= 0 && c.core < double(kNoCore))
        event.core = std::uint16_t(c.core);
    m_trace.events.push_back(event);
}

bool ChromeCollector::finishEnd()
{
    const Current &c = m_current;
    const auto outcome = std::ranges::find(kOutcomeIds, std::string_view(c.outcome));
    if (outcome == kOutcomeIds.end() || c.task < 0 || c.task >= double(kMaximumTasks) || c.time < 0)
        return false;
    ChromeEnd end{c.process, std::uint32_t(c.task), nanos(c.time), 0, Outcome(outcome - kOutcomeIds.begin()), c.reason};
    std::from_chars(c.checksum.data(), c.checksum.data() + c.checksum.size(), end.checksum, 16);
    m_trace.ends.push_back(std::move(end));
    return true;
}

std::uint32_t ChromeCollector::track()
{
    if (m_trace.tracks.size() >= kMaximumTracks) {
        m_refusal = "it holds more than the " + std::to_string(kMaximumTracks) + " threads that are allowed";
        return 0;
    }
    const auto [it, isNew] = m_tracks[m_current.process].try_emplace(m_current.thread, std::uint32_t(m_trace.tracks.size()));
    if (isNew)
        m_trace.tracks.push_back({m_current.process, m_current.thread, {}, -1});
    return it->second;
}

std::uint32_t ChromeCollector::intern(const std::string &text)
{
    if (m_texts.size() >= 2 * kMaximumJsonTasks) {
        m_refusal = "it holds more than the " + std::to_string(2 * kMaximumJsonTasks) + " different names and ids that are allowed";
        return 0;
    }
    const auto [it, isNew] = m_texts.try_emplace(text, std::uint32_t(m_trace.texts.size()));
    if (isNew)
        m_trace.texts.push_back(plainText(text, kMaximumNameBytes));
    return it->second;
}

std::int64_t ChromeCollector::numbered(std::string_view text)
{
    std::int64_t value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && rest == text.data() + text.size())
        return value;
    return m_callers.try_emplace(std::string(text), -1'000'000 - std::int64_t(m_callers.size())).first->second;
}

Nanos ChromeCollector::nanos(double microseconds) { return Nanos(std::llround(microseconds * 1000)); }

} // namespace interleave
