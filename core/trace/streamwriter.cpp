#include "core/trace/streamwriter.h"

#include "core/trace/plaintext.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <cstring>

namespace interleave {

static_assert(std::endian::native == std::endian::little, "records are written as they lie in memory");

namespace {

constexpr qsizetype kResultsAtOnce = 1 << 17; // bytes in a frame: whoever reads it can do something else in between

template <typename T>
void put(QByteArray &bytes, const T &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <typename T>
bool take(QByteArrayView &bytes, T &value)
{
    if (bytes.size() < qsizetype(sizeof value))
        return false;
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes = bytes.sliced(sizeof value);
    return true;
}

} // namespace

StreamWriter::StreamWriter(std::function<bool(const QByteArray &)> write) : m_write(std::move(write)) {}

bool StreamWriter::magic()
{
    const std::lock_guard lock(m_mutex);
    return m_write(QByteArray(kStreamMagic, kStreamMagicLength));
}

bool StreamWriter::frame(FrameType type, const QByteArray &payload)
{
    const std::lock_guard lock(m_mutex);
    return m_write(encodeFrame(type, payload));
}

bool StreamWriter::flush(TraceRecorder &recorder, TaskResults &results)
{
    const std::lock_guard lock(m_mutex);
    // Results first out of their hands, last into the stream: whatever led to them has been recorded by then.
    std::vector<TaskResult> ended;
    std::vector<TaskImage> images;
    results.drain(ended, images);
    QByteArray bytes;
    recorder.drain(
        [&](const TrackDeclaration &track) { bytes += encodeTrack(track); },
        [&](TrackId track, std::span<const EventRecord> events) {
            bytes += encodeFrame(FrameType::Events, encodeEvents(track, events));
        });
    for (const TaskImage &image : images)
        bytes += encodeFrame(FrameType::Image, encodeImage(image));
    QByteArray records;
    for (std::size_t i = 0; i < ended.size(); ++i) {
        records += encodeResult(ended[i]);
        if (records.size() >= kResultsAtOnce || i + 1 == ended.size()) {
            bytes += encodeFrame(FrameType::Results, records);
            records.clear();
        }
    }
    return bytes.isEmpty() || m_write(bytes);
}

QByteArray encodeFrame(FrameType type, const QByteArray &payload)
{
    QByteArray bytes;
    bytes.reserve(payload.size() + qsizetype(kFrameHeaderLength));
    put(bytes, type);
    put(bytes, std::uint32_t(payload.size()));
    return bytes += payload;
}

QByteArray encodeTrack(const TrackDeclaration &track)
{
    const QJsonObject json{{"id", qint64(index(track.id))}, {"kind", int(track.kind)},
                           {"name", QString::fromStdString(track.name)}};
    return encodeFrame(FrameType::Track, QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QByteArray encodeEvents(TrackId track, std::span<const EventRecord> events)
{
    QByteArray bytes;
    put(bytes, index(track));
    return bytes.append(reinterpret_cast<const char *>(events.data()), qsizetype(events.size_bytes()));
}

QByteArray encodeResult(const TaskResult &result)
{
    const std::string reason = plainText(result.reason, kMaximumReasonBytes);
    QByteArray bytes;
    put(bytes, ResultRecord{result.time, result.checksum, index(result.task), std::uint16_t(reason.size()),
                            std::uint8_t(result.outcome), 0});
    return bytes.append(reason.data(), qsizetype(reason.size()));
}

QByteArray encodeImage(const TaskImage &image)
{
    QByteArray bytes;
    put(bytes, index(image.task));
    put(bytes, image.width);
    put(bytes, image.height);
    return bytes += image.rgb;
}

bool decodeEvents(QByteArrayView payload, TrackId &track, std::vector<EventRecord> &events)
{
    std::uint32_t id = 0;
    if (!take(payload, id) || payload.size() % qsizetype(sizeof(EventRecord)) != 0)
        return false;
    track = TrackId{id};
    events.resize(std::size_t(payload.size()) / sizeof(EventRecord));
    if (!events.empty())
        std::memcpy(events.data(), payload.data(), std::size_t(payload.size()));
    return std::ranges::all_of(events, [](const EventRecord &event) {
        return event.state < kStateCount && event.kind <= EventKind::Core && event.time >= 0 && event.time <= kLatestTime;
    });
}

bool decodeResults(QByteArrayView payload, std::vector<TaskResult> &results)
{
    while (!payload.isEmpty()) {
        ResultRecord record{};
        if (!take(payload, record) || payload.size() < record.reasonLength || record.outcome == 0
            || record.outcome >= kOutcomeCount || record.time < 0 || record.time > kLatestTime)
            return false;
        results.push_back({TaskId{record.task}, Outcome(record.outcome), record.time, record.checksum,
                           std::string(payload.data(), record.reasonLength)});
        payload = payload.sliced(record.reasonLength);
    }
    return true;
}

bool decodeImage(QByteArrayView payload, TaskImage &image)
{
    std::uint32_t task = 0;
    if (!take(payload, task) || !take(payload, image.width) || !take(payload, image.height))
        return false;
    image.task = TaskId{task};
    image.rgb = payload.toByteArray();
    return image.width <= kMaximumImageSide && image.height <= kMaximumImageSide && image.rgb.size() == qsizetype(image.width) * image.height * 3;
}

bool FrameReader::feed(QByteArrayView bytes, const std::function<void(FrameType, QByteArrayView)> &takeFrame)
{
    const qsizetype headerLength = kFrameHeaderLength;
    while (!bytes.isEmpty() || !m_pending.isEmpty()) {
        // What the frame under way still needs: first to know its length, then to be whole. Frames that come whole are not copied.
        const QByteArrayView known = m_pending.isEmpty() ? bytes : QByteArrayView(m_pending);
        qsizetype needed = headerLength;
        if (known.size() >= headerLength) {
            std::uint32_t length = 0;
            std::memcpy(&length, known.data() + 1, sizeof length);
            if (length > kMaximumFrameLength)
                return false;
            needed += qsizetype(length);
        }
        if (known.size() < needed) {
            const qsizetype more = std::min(bytes.size(), needed - m_pending.size());
            if (more == 0)
                return true;
            m_pending.append(bytes.first(more));
            bytes = bytes.sliced(more);
            continue;
        }
        takeFrame(FrameType(std::uint8_t(known[0])), known.sliced(headerLength, needed - headerLength));
        if (m_pending.isEmpty())
            bytes = bytes.sliced(needed);
        else
            m_pending.clear();
    }
    return true;
}

} // namespace interleave
