#include "core/trace/recorder.h"

#ifdef __linux__
#include <sched.h>
#endif

namespace interleave {

namespace {
constexpr std::uint32_t kChunkEvents = 1000; // about four pages of memory
}

struct TrackWriter::Chunk {
    std::array<EventRecord, kChunkEvents> events;
    // Events below `filled` are complete. Release by the writer, acquire by the reader: the reader may meanwhile read those only.
    std::atomic<std::uint32_t> filled{0};
    // Set once, by the writer, when this chunk is full; the reader frees a chunk only after it has seen its successor.
    std::atomic<Chunk *> next{nullptr};
};

TrackWriter::TrackWriter(TrackId id, Clock::time_point origin)
    : m_id(id), m_origin(origin), m_write(new Chunk), m_read(m_write)
{
}

TrackWriter::~TrackWriter()
{
    for (Chunk *chunk = m_read; chunk;) {
        Chunk *next = chunk->next.load();
        delete chunk;
        chunk = next;
    }
}

void TrackWriter::noteCore()
{
#ifdef __linux__
    const int core = ::sched_getcpu(); // no system call: a few ns
    if (core == m_core || core < 0 || core >= kNoCore)
        return;
    m_core = core;
    append(EventRecord{now(), index(kNoTask), std::uint16_t(core), EventKind::Core, 0});
#endif
}

void TrackWriter::append(const EventRecord &event)
{
    if (m_written == kChunkEvents) {
        auto *fresh = new Chunk;
        m_write->next.store(fresh, std::memory_order_release);
        m_write = fresh;
        m_written = 0;
    }
    m_write->events[m_written++] = event;
    m_write->filled.store(m_written, std::memory_order_release);
}

std::size_t TrackWriter::drain(const std::function<void(std::span<const EventRecord>)> &take)
{
    std::size_t count = 0;
    for (;;) {
        const std::uint32_t filled = m_read->filled.load(std::memory_order_acquire);
        if (filled > m_taken) {
            take(std::span(m_read->events).subspan(m_taken, filled - m_taken));
            count += filled - m_taken;
            m_taken = filled;
        }
        Chunk *next = m_taken == kChunkEvents ? m_read->next.load(std::memory_order_acquire) : nullptr;
        if (!next)
            return count;
        delete m_read;
        m_read = next;
        m_taken = 0;
    }
}

TraceRecorder::TraceRecorder(Clock::time_point origin) : m_origin(origin) {}

TrackWriter &TraceRecorder::addTrack(TrackKind kind, std::string name)
{
    const std::lock_guard lock(m_mutex);
    const TrackId id{static_cast<std::uint32_t>(m_tracks.size())};
    m_tracks.push_back({{id, kind, std::move(name)}, std::make_unique<TrackWriter>(id, m_origin)});
    return *m_tracks.back().writer;
}

void TraceRecorder::drain(const std::function<void(const TrackDeclaration &)> &takeTrack,
                          const std::function<void(TrackId, std::span<const EventRecord>)> &takeEvents)
{
    std::vector<TrackWriter *> writers;
    {
        const std::lock_guard lock(m_mutex);
        for (; m_declared < m_tracks.size(); ++m_declared)
            takeTrack(m_tracks[m_declared].declaration);
        for (const Entry &entry : m_tracks)
            writers.push_back(entry.writer.get());
    }
    for (TrackWriter *writer : writers)
        m_drained += writer->drain([&](std::span<const EventRecord> events) { takeEvents(writer->id(), events); });
}

} // namespace interleave
