#pragma once

#include "core/trace/taskresults.h"
#include "core/trace/recorder.h"

#include <QByteArray>

#include <functional>
#include <mutex>
#include <span>

namespace interleave {

// Turns a recorder and results into the bytes of a trace stream. Any thread may call; frames come out whole.
class StreamWriter {
public:
    // `write` gets whole frames and returns false when nobody reads any more.
    explicit StreamWriter(std::function<bool(const QByteArray &)> write);

    bool magic();
    bool frame(FrameType type, const QByteArray &payload);
    // Everything new in the recorder and the results. Events go out before the results that they led to.
    bool flush(TraceRecorder &recorder, TaskResults &results);

private:
    std::mutex m_mutex; // protects the draining and the order of what is written
    std::function<bool(const QByteArray &)> m_write;
};

QByteArray encodeFrame(FrameType type, const QByteArray &payload);
QByteArray encodeTrack(const TrackDeclaration &track); // a whole frame
QByteArray encodeEvents(TrackId track, std::span<const EventRecord> events);
QByteArray encodeResult(const TaskResult &result);
QByteArray encodeImage(const TaskImage &image);

// The other direction, for whoever reads frames. False: the payload is damaged.
bool decodeEvents(QByteArrayView payload, TrackId &track, std::vector<EventRecord> &events);
bool decodeResults(QByteArrayView payload, std::vector<TaskResult> &results);
bool decodeImage(QByteArrayView payload, TaskImage &image);

// Cuts a stream of bytes into frames.
class FrameReader {
public:
    // Calls `take` for every whole frame. False: the stream is damaged (an absurd length).
    bool feed(QByteArrayView bytes, const std::function<void(FrameType, QByteArrayView)> &take);

private:
    QByteArray m_pending;
};

} // namespace interleave
