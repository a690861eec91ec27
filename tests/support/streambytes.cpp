#include "tests/support/streambytes.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace interleave::testing {

namespace {

void put(QByteArray &bytes, std::uint64_t value, int length)
{
    for (int i = 0; i < length; ++i)
        bytes.append(char(value >> (8 * i)));
}

QByteArray event(int track, int task, int phase, int kind, State state, Nanos time)
{
    QByteArray payload;
    put(payload, std::uint64_t(track), 4);
    put(payload, std::uint64_t(time), 8);
    put(payload, std::uint64_t(task), 4);
    put(payload, std::uint64_t(phase), 2);
    put(payload, std::uint64_t(kind), 1);
    put(payload, std::uint64_t(state), 1);
    return payload;
}

} // namespace

StreamBytes &StreamBytes::magic()
{
    m_bytes += "INTERLEAVE 1\n";
    return *this;
}

StreamBytes &StreamBytes::raw(char type, const QByteArray &payload)
{
    m_bytes += type;
    put(m_bytes, std::uint64_t(payload.size()), 4);
    m_bytes += payload;
    return *this;
}

StreamBytes &StreamBytes::json(char type, const QJsonObject &object)
{
    return raw(type, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

StreamBytes &StreamBytes::header(const RunSpec &spec)
{
    const QJsonObject host{{"os", "test os"}, {"cpu", "test cpu"}, {"compiler", "test"}, {"qt", "6"}, {"cores", 2}};
    return json('H', QJsonObject{{"spec", toJson(spec)}, {"host", host}});
}

StreamBytes &StreamBytes::tasks(const std::vector<std::string> &names)
{
    QJsonArray array;
    for (const std::string &name : names)
        array.append(QString::fromStdString(name));
    return json('T', QJsonObject{{"names", array}});
}

StreamBytes &StreamBytes::track(int id, TrackKind kind, const std::string &name)
{
    return json('K', QJsonObject{{"id", id}, {"kind", int(kind)}, {"name", QString::fromStdString(name)}});
}

StreamBytes &StreamBytes::slice(int track, int task, int phase, State state, Nanos begin, Nanos end)
{
    return this->begin(track, task, phase, state, begin).end(track, task, phase, state, end);
}

StreamBytes &StreamBytes::begin(int track, int task, int phase, State state, Nanos time)
{
    return raw('E', event(track, task, phase, 0, state, time));
}

StreamBytes &StreamBytes::end(int track, int task, int phase, State state, Nanos time)
{
    return raw('E', event(track, task, phase, 1, state, time));
}

StreamBytes &StreamBytes::core(int track, int core, Nanos time)
{
    return raw('E', event(track, -1, core, 2, State::Queued, time));
}

StreamBytes &StreamBytes::result(int task, Outcome outcome, Nanos time, std::uint64_t checksum, const std::string &reason)
{
    QByteArray payload;
    put(payload, std::uint64_t(time), 8);
    put(payload, checksum, 8);
    put(payload, std::uint64_t(task), 4);
    put(payload, reason.size(), 2);
    put(payload, std::uint64_t(outcome), 1);
    put(payload, 0, 1);
    return raw('R', payload.append(reason.data(), qsizetype(reason.size())));
}

StreamBytes &StreamBytes::image(int task, int width, int height, const QByteArray &rgb)
{
    QByteArray payload;
    put(payload, std::uint64_t(task), 4);
    put(payload, std::uint64_t(width), 4);
    put(payload, std::uint64_t(height), 4);
    return raw('I', payload + rgb);
}

StreamBytes &StreamBytes::seal(RunEnd end, Nanos wall, const std::string &failure)
{
    const QJsonObject ledger{{"cpu_s", 0.5}, {"peak_rss", 1000}, {"threads", 2}, {"processes", 1}};
    return json('Z', QJsonObject{{"end", int(end)}, {"wall_ns", qint64(wall)}, {"failure", QString::fromStdString(failure)},
                                 {"ledger", ledger}});
}

} // namespace interleave::testing
