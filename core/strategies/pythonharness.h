#pragma once

#include "core/strategies/strategy.h"
#include "core/trace/streamwriter.h"

#include <QEventLoop>
#include <QJsonObject>
#include <QProcess>

#include <map>

namespace interleave {

// One run of the harness (resources/python): writes it into the run's folder, starts Python, gives it the order, and puts what comes back
// into the recording. Nothing that it says is believed unchecked. Everything on the thread that runs the strategy.
class PythonHarness {
public:
    PythonHarness(const PythonInfo &python, std::size_t taskCount, RunContext &context);
    ~PythonHarness();

    Result<RunCounts> perform(const QJsonObject &order);

private:
    struct HarnessTrack {
        TrackWriter *writer = nullptr;
        TrackKind kind = TrackKind::Thread;
        Nanos last = 0; // time of its last event
    };

    void stop();
    void read();
    void damaged(const std::string &what);
    void take(FrameType type, QByteArrayView payload);
    void takeTrack(const QJsonObject &json);
    void takeEvents(QByteArrayView payload);
    void takeResults(QByteArrayView payload);
    void takeImage(QByteArrayView payload);
    void takeSeal(const QJsonObject &json);
    void endStarting();
    Result<RunCounts> outcome() const;
    std::string lastComplaint() const;

    const PythonInfo &m_python;
    std::size_t m_taskCount;
    RunContext &m_context;
    TrackWriter &m_start;
    bool m_starting = true, m_sealed = false;
    std::map<int, HarnessTrack> m_tracks; // by the harness's ids
    std::string m_damage;
    FrameReader m_frames;
    RunCounts m_counts;
    QByteArray m_complaint; // the end of what it wrote to standard error
    QEventLoop m_loop;
    QProcess m_process; // last: gone before what its handlers use
    qint64 m_group = 0;
};

} // namespace interleave
