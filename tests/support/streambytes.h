#pragma once

#include "core/trace/trace.h"

#include <QByteArray>
#include <QJsonObject>

#include <string>
#include <vector>

namespace interleave::testing {

// The bytes of a trace stream, put together by hand from the format's page and not with core's own writer: so a change of the
// format by accident breaks a test.
class StreamBytes {
public:
    StreamBytes &magic();
    StreamBytes &header(const RunSpec &spec);
    StreamBytes &tasks(const std::vector<std::string> &names);
    StreamBytes &track(int id, TrackKind kind, const std::string &name);
    StreamBytes &slice(int track, int task, int phase, State state, Nanos begin, Nanos end);
    StreamBytes &begin(int track, int task, int phase, State state, Nanos time);
    StreamBytes &end(int track, int task, int phase, State state, Nanos time);
    StreamBytes &core(int track, int core, Nanos time);
    StreamBytes &result(int task, Outcome outcome, Nanos time, std::uint64_t checksum = 0, const std::string &reason = {});
    StreamBytes &image(int task, int width, int height, const QByteArray &rgb);
    StreamBytes &seal(RunEnd end, Nanos wall, const std::string &failure = {});
    StreamBytes &raw(char type, const QByteArray &payload);

    const QByteArray &bytes() const { return m_bytes; }

private:
    StreamBytes &json(char type, const QJsonObject &object);

    QByteArray m_bytes;
};

} // namespace interleave::testing
