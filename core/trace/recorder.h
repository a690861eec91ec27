#pragma once

#include "core/trace/streamformat.h"
#include "core/trace/trace.h"

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace interleave {

using Clock = std::chrono::steady_clock; // one clock for all processes of a machine (Linux: CLOCK_MONOTONIC)

// Ends its slice when it goes out of scope.
class TrackWriter;
class [[nodiscard]] SliceScope {
public:
    SliceScope(TrackWriter &writer, TaskId task, std::uint16_t phase, State state);
    ~SliceScope();
    SliceScope(const SliceScope &) = delete;
    SliceScope &operator=(const SliceScope &) = delete;

private:
    TrackWriter &m_writer;
    TaskId m_task;
    std::uint16_t m_phase;
    State m_state;
};

// The events of one track. One thread writes at a time, the recorder's owner reads at the same time: a list of chunks with one
// writer and one reader, so that recording costs two clock reads and two stores a slice and never waits for anybody.
class TrackWriter {
public:
    TrackWriter(TrackId id, Clock::time_point origin);
    ~TrackWriter();
    TrackWriter(const TrackWriter &) = delete;
    TrackWriter &operator=(const TrackWriter &) = delete;

    TrackId id() const { return m_id; }
    Nanos now() const { return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - m_origin).count(); }

    SliceScope slice(TaskId task, std::uint16_t phase, State state) { return {*this, task, phase, state}; }
    void begin(TaskId task, std::uint16_t phase, State state)
    {
        if (state == State::Running)
            noteCore();
        append(EventKind::Begin, task, phase, state, now());
    }
    void end(TaskId task, std::uint16_t phase, State state) { append(EventKind::End, task, phase, state, now()); }
    void append(EventKind kind, TaskId task, std::uint16_t phase, State state, Nanos time)
    {
        append(EventRecord{time, index(task), phase, kind, static_cast<std::uint8_t>(state)});
    }
    void append(const EventRecord &event);

    // The reader's side: calls `take` with every event since the last call, in order. Returns how many there were.
    std::size_t drain(const std::function<void(std::span<const EventRecord>)> &take);

private:
    struct Chunk;
    void noteCore(); // one event for each time that the thread has moved to another core
    TrackId m_id;
    Clock::time_point m_origin;
    Chunk *m_write;              // the writer's
    std::uint32_t m_written = 0; // the writer's: events in *m_write
    int m_core = -1;             // the writer's: where its last running slice began
    Chunk *m_read;               // the reader's
    std::uint32_t m_taken = 0;   // the reader's: events of *m_read already taken
};

struct TrackDeclaration {
    TrackId id;
    TrackKind kind;
    std::string name;
};

// All tracks of one run. Tracks may be added from any thread (in display order, before their workers start); one owner drains.
class TraceRecorder {
public:
    explicit TraceRecorder(Clock::time_point origin = Clock::now());

    TrackWriter &addTrack(TrackKind kind, std::string name);
    Clock::time_point origin() const { return m_origin; }
    Nanos now() const { return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - m_origin).count(); }

    // Tracks that were added since the last call, then every track's new events.
    void drain(const std::function<void(const TrackDeclaration &)> &takeTrack,
               const std::function<void(TrackId, std::span<const EventRecord>)> &takeEvents);
    std::uint64_t drainedEvents() const { return m_drained; } // the owner's

private:
    struct Entry {
        TrackDeclaration declaration;
        std::unique_ptr<TrackWriter> writer;
    };
    const Clock::time_point m_origin;
    std::mutex m_mutex; // protects m_tracks
    std::vector<Entry> m_tracks;
    std::size_t m_declared = 0;  // the owner's
    std::uint64_t m_drained = 0; // the owner's
};

inline SliceScope::SliceScope(TrackWriter &writer, TaskId task, std::uint16_t phase, State state)
    : m_writer(writer), m_task(task), m_phase(phase), m_state(state)
{
    m_writer.begin(task, phase, state);
}

inline SliceScope::~SliceScope() { m_writer.end(m_task, m_phase, m_state); }

} // namespace interleave
