#pragma once

#include "core/trace/chromereader.h"

#include <string_view>
#include <unordered_map>

namespace interleave {

// Collects the events of a Chrome trace from its JSON, told piece by piece which object, key or value came. Knows nothing of any
// JSON parser; chromereader has one.
class ChromeCollector {
public:
    // False: too much of everything (refusal() says what).
    bool beginObject();
    bool beginArray();
    void endObject();
    void endArray() { m_path.pop_back(); }
    void key(std::string_view key);
    void text(std::string_view text);
    void number(double value);
    void integer(std::int64_t value);

    std::size_t wantedBytes() const; // of the text that comes next; what is longer may be cut
    bool sawEvents() const { return m_sawEvents; }
    bool isBareArray() const { return m_path.size() == 1 && m_path.front() == Place::Events; } // and that is not closed
    const std::string &refusal() const { return m_refusal; }
    ChromeTrace take() { return std::move(m_trace); }

private:
    enum class Place : std::uint8_t { Root, Events, Event, Arguments, AsyncId, Elsewhere };
    enum class Key : std::uint8_t {
        Other, Events, Kind, Name, Category, Time, Duration, Process, Thread, Id, AsyncId, Arguments, Task, Phase, Core, // of an event
        ArgName, ArgKind, ArgOutcome, ArgChecksum, ArgReason, ArgHeader, ArgTasks, ArgSeal, // of its args
    };
    struct Current { // the event that is being read
        char kind = 0;
        std::string name, category, id;
        double time = -1, duration = 0; // us
        bool hasTime = false;
        std::int64_t process = 0, thread = 0;
        std::string argName, outcome, checksum, reason, header, tasks, seal;
        double argKind = -1, task = -1, phase = -1, core = -1;
    };

    Place place() const { return m_path.empty() ? Place::Root : m_path.back(); }
    static Key keyOf(Place place, std::string_view key);
    void finishEvent();
    void finishMetadata();
    void finishSlice(char kind);
    bool finishEnd();
    std::uint32_t track();
    std::uint32_t intern(const std::string &text);
    std::int64_t numbered(std::string_view text); // a process or thread that is called by a text
    static Nanos nanos(double microseconds);

    ChromeTrace m_trace;
    Current m_current;
    std::vector<Place> m_path;
    Key m_key = Key::Other;
    std::size_t m_seen = 0; // events, of all kinds
    bool m_sawEvents = false;
    std::string m_refusal;
    std::unordered_map<std::string, std::uint32_t> m_texts;
    std::unordered_map<std::string, std::int64_t> m_callers;
    std::unordered_map<std::int64_t, std::unordered_map<std::int64_t, std::uint32_t>> m_tracks; // by process and thread
};

} // namespace interleave
