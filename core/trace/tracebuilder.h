#pragma once

#include "core/model/result.h"
#include "core/trace/limits.h"
#include "core/trace/streamformat.h"
#include "core/trace/streamwriter.h"
#include "core/trace/trace.h"

#include <QByteArrayView>

#include <map>

namespace interleave {

// Builds a Trace from the bytes of one trace stream, as they come. One thread at a time. A damaged stream leaves the trace as far as
// it was sound, with the error remembered; feed() then ignores the rest.
class TraceBuilder {
public:
    // `budget`: what is left of a file's limits; it shrinks as the trace grows, and outlives the builder. A live run has none.
    // ByOwner: when it has ended, the trace still is to be completed (completion.h), on another thread perhaps.
    enum class Completion { WithSeal, ByOwner };
    explicit TraceBuilder(RunSpec spec = {}, FileLimits *budget = nullptr, Completion completion = Completion::WithSeal);

    void feed(QByteArrayView bytes);
    // Ends the trace whatever state it is in: open slices end, tasks without an outcome become Cancelled (end == Stopped) or Lost.
    // Does nothing to a trace that the stream itself has sealed.
    void seal(RunEnd end, const std::string &reason = {});

    const Trace &trace() const { return m_trace; }
    Trace takeTrace() { return std::move(m_trace); }
    bool hasFailed() const { return !m_error.empty(); }
    const std::string &error() const { return m_error; }

private:
    void takeFrame(FrameType type, QByteArrayView payload);
    void takeHeader(QByteArrayView payload);
    void takeTrack(QByteArrayView payload);
    bool addTrack(TrackKind kind, std::string name); // false: there are too many
    void takeTasks(QByteArrayView payload);
    void takeEvents(QByteArrayView payload);
    void takeResults(QByteArrayView payload);
    void takeImage(QByteArrayView payload);
    void takeObservedFrame(QByteArrayView payload);
    void takeSeal(QByteArrayView payload);
    void begin(Track &track, TrackId id, const EventRecord &event);
    void finish(Track &track, TrackId id, const EventRecord &event);
    void closeOpenSlices();
    bool spend(std::size_t FileLimits::*what, std::size_t amount); // false: the budget is used up, and this has failed
    void fail(std::string reason);

    Trace m_trace;
    FrameReader m_frames;
    FileLimits *m_budget;
    Completion m_completion;
    bool m_headerSeen = false, m_tasksKnown = false, m_ended = false;
    std::size_t m_magicSeen = 0; // bytes of the magic that have come
    std::string m_error;
    std::vector<std::uint16_t> m_cores; // by track: where its running slices begin from now on
    // Where the open slice of a (track, task) pair is in its track. Only of async tracks: the others have one at most, the last.
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> m_open;
};

} // namespace interleave
