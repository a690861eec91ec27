#pragma once

#include "core/trace/resourceusage.h"
#include "core/execution/runcontext.h"
#include "core/model/taskspec.h"
#include "core/trace/streamwriter.h"

#include <QObject>
#include <QProcess>

#include <deque>
#include <functional>
#include <set>
#include <vector>

namespace interleave {

// One worker process of the pool: its QProcess, its track, and the tasks that it has been given and not yet given back.
// Everything on the thread that runs the strategy.
class WorkerProcess : public QObject {
public:
    struct Handlers {
        std::function<void(WorkerProcess &, TaskResult)> result;
        std::function<void(WorkerProcess &)> ended; // once; also when it could not be started
    };
    WorkerProcess(RunContext &context, int number, Handlers handlers);
    ~WorkerProcess() override;

    void start();
    void send(std::span<const TaskSpec *const> tasks);
    void finish(); // no more tasks: the worker ends by itself
    void kill();

    bool isReady() const { return m_ready && !m_ended; }
    bool hasEnded() const { return m_ended; }
    const std::set<std::uint32_t> &inFlight() const { return m_inFlight; }
    // Both known once it has ended by itself; zero for one that was killed.
    std::int64_t peakRss() const { return m_peakRss; }
    const ResourceUsage &recording() const { return m_recording; }
    QString endReason() const;

private:
    void readStream();
    void takeFrame(FrameType type, QByteArrayView payload);
    void end();

    RunContext &m_context;
    Handlers m_handlers;
    TrackWriter &m_track;
    QProcess m_process;
    FrameReader m_frames;
    std::set<std::uint32_t> m_inFlight; // ids of tasks
    std::int64_t m_peakRss = 0;
    ResourceUsage m_recording;
    bool m_ready = false, m_ended = false;
};

} // namespace interleave
