#include "core/strategies/workerprocess.h"

#include "core/strategies/taskcodec.h"

#include <QJsonDocument>
#include <QJsonObject>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace interleave {

WorkerProcess::WorkerProcess(RunContext &context, int number, Handlers handlers)
    : m_context(context),
      m_handlers(std::move(handlers)),
      m_track(context.recorder.addTrack(TrackKind::Process, "process " + std::to_string(number)))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
#ifdef Q_OS_LINUX
    // A worker reads its stdin and ends with us; this is for the case that it does not get to read.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readStream(); });
    connect(&m_process, &QProcess::finished, this, [this] { end(); });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(); // finished() does not come then
    });
}

WorkerProcess::~WorkerProcess()
{
    m_process.disconnect(this);
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(-1);
    }
}

void WorkerProcess::start()
{
    m_track.begin(kNoTask, 0, State::Starting);
    const auto origin = std::chrono::nanoseconds(m_context.recorder.origin().time_since_epoch()).count();
    m_process.start(QString::fromStdString(m_context.runnerProgram), {QStringLiteral("worker"), QString::number(origin), QString::number(m_context.environment.port),
                   QString::number(m_context.environment.refusingPort), QString::fromStdString(m_context.environment.folder)});
}

void WorkerProcess::send(std::span<const TaskSpec *const> tasks)
{
    for (const TaskSpec *task : tasks)
        m_inFlight.insert(index(task->id));
    m_process.write(encodeTasks(tasks));
}

void WorkerProcess::finish() { m_process.closeWriteChannel(); }

void WorkerProcess::kill() { m_process.kill(); }

QString WorkerProcess::endReason() const
{
    if (m_process.error() == QProcess::FailedToStart)
        return QStringLiteral("the worker process could not be started: ") + m_process.errorString();
    if (m_process.exitStatus() == QProcess::CrashExit)
        return QStringLiteral("the worker process was killed or crashed");
    return QStringLiteral("the worker process ended with exit code %1").arg(m_process.exitCode());
}

void WorkerProcess::readStream()
{
    const bool sound = m_frames.feed(m_process.readAllStandardOutput(),
                                     [this](FrameType type, QByteArrayView payload) { takeFrame(type, payload); });
    if (!sound)
        m_process.kill();
}

void WorkerProcess::takeFrame(FrameType type, QByteArrayView payload)
{
    if (type == FrameType::Track && !m_ready) {
        m_ready = true; // the end of Starting comes as the worker's own first event: its first task may begin before we read this
    } else if (type == FrameType::Events) {
        TrackId ignored{};
        std::vector<EventRecord> events;
        if (!decodeEvents(payload, ignored, events))
            return m_process.kill();
        for (const EventRecord &event : events)
            m_track.append(event);
    } else if (type == FrameType::Results) {
        std::vector<TaskResult> results;
        if (!decodeResults(payload, results))
            return m_process.kill();
        for (TaskResult &result : results)
            if (m_inFlight.erase(index(result.task)) > 0)
                m_handlers.result(*this, std::move(result));
    } else if (type == FrameType::Image) {
        TaskImage image;
        if (decodeImage(payload, image))
            m_context.results.addImage(std::move(image));
    } else if (type == FrameType::Seal) {
        const QJsonObject json = QJsonDocument::fromJson(payload.toByteArray()).object();
        m_peakRss = json["peak_rss"].toInteger();
        m_recording = {json["cpu_s"].toDouble(), json["voluntary"].toInteger(), json["involuntary"].toInteger()};
    }
}

void WorkerProcess::end()
{
    if (m_ended)
        return;
    readStream();
    m_ended = true;
    if (!m_ready)
        m_track.end(kNoTask, 0, State::Starting);
    m_handlers.ended(*this);
}

} // namespace interleave
