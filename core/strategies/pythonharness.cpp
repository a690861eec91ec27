#include "core/strategies/pythonharness.h"

#include "core/strategies/processgroup.h"
#include "core/strategies/pythoninterpreter.h"

#include <QDirIterator>
#include <QJsonDocument>
#include <QTimer>

namespace interleave {

namespace {

constexpr int kPatienceMs = 1000; // between asking it to stop and killing it
constexpr qsizetype kKeptErrorBytes = 2000;
constexpr int kMaximumHarnessTracks = 2 * kMaximumThreads;

QJsonObject parsed(QByteArrayView payload) { return QJsonDocument::fromJson(payload.toByteArray()).object(); }

// The program's own files, so that no other file of the same name can take their place.
bool writeHarness(const QDir &folder)
{
    const QDir resources(QStringLiteral(":/python"));
    QDirIterator files(resources.path(), {QStringLiteral("*.py")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString name = resources.relativeFilePath(files.next());
        if (name.startsWith(QLatin1String("examples/")))
            continue;
        if (!folder.mkpath(QFileInfo(name).path()) || !QFile::copy(files.filePath(), folder.filePath(name)))
            return false;
    }
    return true;
}

// Empty when these events may be put into the recording.
std::string faultOf(const std::vector<EventRecord> &events, std::size_t taskCount, Nanos &last, Nanos now, bool mayOverlap)
{
    for (const EventRecord &event : events) {
        if (event.task >= taskCount)
            return "an event of a task that it was not given";
        if (event.time > now)
            return "an event of the future: its clock is not ours";
        if (!mayOverlap && event.time < last)
            return "events out of order";
        last = event.time;
    }
    return {};
}

} // namespace

PythonHarness::PythonHarness(const PythonInfo &python, std::size_t taskCount, RunContext &context)
    : m_python(python),
      m_taskCount(taskCount),
      m_context(context),
      m_start(context.recorder.addTrack(TrackKind::Coordinator, "Python " + python.version))
{
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_loop, [this] { read(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_loop, [this] {
        m_complaint = (m_complaint + m_process.readAllStandardError()).right(kKeptErrorBytes);
    });
    QObject::connect(&m_process, &QProcess::finished, &m_loop, [this] { m_loop.quit(); });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_loop, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            m_loop.quit(); // finished() does not come then
    });
}

PythonHarness::~PythonHarness() { killGroup(m_group); }

Result<RunCounts> PythonHarness::perform(const QJsonObject &order)
{
    const QDir folder(QString::fromStdString(m_context.environment.folder) + QStringLiteral("/harness"));
    if (!writeHarness(folder))
        return Error{ErrorCode::Io, "cannot write the Python harness to " + folder.path().toStdString()};
    // Only posts: the callback runs on whichever thread asks for the stop.
    const std::stop_callback onStop(m_context.stop, [this] {
        QMetaObject::invokeMethod(&m_loop, [this] { stop(); }, Qt::QueuedConnection);
    });
    m_start.begin(kNoTask, 0, State::Starting);
    m_process.setProcessEnvironment(pythonEnvironment());
    startInGroup(m_process, QString::fromStdString(m_python.program), {QStringLiteral("-I"), QStringLiteral("-B"), folder.path()});
    m_process.waitForStarted();
    m_group = m_process.processId();
    m_process.write(QJsonDocument(order).toJson(QJsonDocument::Compact) + '\n');
    if (m_process.state() != QProcess::NotRunning)
        m_loop.exec();
    read();
    endStarting();
    killGroup(m_group); // its workers, should it have died before them
    m_group = 0;
    return outcome();
}

Result<RunCounts> PythonHarness::outcome() const
{
    if (!m_damage.empty())
        return Error{ErrorCode::Corrupt, "the Python harness wrote no trace: " + m_damage};
    if (!m_sealed && !m_context.stop.stop_requested())
        return Error{ErrorCode::Internal, "Python ended before its tasks: " + lastComplaint()};
    return m_counts;
}

void PythonHarness::stop()
{
    m_process.write("stop\n");
    QTimer::singleShot(kPatienceMs, &m_process, [this] { killGroup(m_group); });
}

std::string PythonHarness::lastComplaint() const
{
    const QByteArray line = m_complaint.trimmed().split('\n').last().trimmed();
    if (!line.isEmpty())
        return line.toStdString();
    if (m_process.exitStatus() == QProcess::CrashExit)
        return m_process.errorString().toStdString();
    return "exit code " + std::to_string(m_process.exitCode());
}

void PythonHarness::read()
{
    if (!m_frames.feed(m_process.readAllStandardOutput(), [this](FrameType type, QByteArrayView payload) { take(type, payload); }))
        damaged("a frame of an absurd length");
}

void PythonHarness::damaged(const std::string &what)
{
    if (!m_damage.empty())
        return;
    m_damage = what;
    killGroup(m_group);
}

void PythonHarness::take(FrameType type, QByteArrayView payload)
{
    if (!m_damage.empty())
        return;
    switch (type) {
    case FrameType::Track: return takeTrack(parsed(payload));
    case FrameType::Events: return takeEvents(payload);
    case FrameType::Results: return takeResults(payload);
    case FrameType::Image: return takeImage(payload);
    case FrameType::Seal: return takeSeal(parsed(payload));
    default: damaged("a frame of an unknown type");
    }
}

void PythonHarness::endStarting()
{
    if (m_starting)
        m_start.end(kNoTask, 0, State::Starting);
    m_starting = false;
}

void PythonHarness::takeTrack(const QJsonObject &json)
{
    endStarting();
    const int id = json["id"].toInt(-1), kind = json["kind"].toInt(-1);
    if (id < 0 || m_tracks.contains(id) || m_tracks.size() >= kMaximumHarnessTracks || kind < 0 || kind > int(TrackKind::Async))
        return damaged("a track that is none");
    TrackWriter &writer = m_context.recorder.addTrack(TrackKind(kind), json["name"].toString().left(40).toStdString());
    m_tracks[id] = {&writer, TrackKind(kind), 0};
}

void PythonHarness::takeEvents(QByteArrayView payload)
{
    TrackId id{};
    std::vector<EventRecord> events;
    if (!decodeEvents(payload, id, events))
        return damaged("damaged events");
    const auto track = m_tracks.find(int(index(id)));
    if (track == m_tracks.end())
        return damaged("events of a track that it has not declared");
    HarnessTrack &known = track->second;
    const std::string fault = faultOf(events, m_taskCount, known.last, m_context.recorder.now(), known.kind == TrackKind::Async);
    if (!fault.empty())
        return damaged(fault);
    for (const EventRecord &event : events)
        known.writer->append(event);
}

void PythonHarness::takeResults(QByteArrayView payload)
{
    std::vector<TaskResult> results;
    if (!decodeResults(payload, results))
        return damaged("damaged results");
    for (TaskResult &result : results)
        if (index(result.task) >= m_taskCount || result.time > m_context.recorder.now() || !m_context.results.report(std::move(result)))
            return damaged("a result of a task that has none");
}

void PythonHarness::takeImage(QByteArrayView payload)
{
    TaskImage image;
    if (!decodeImage(payload, image) || index(image.task) >= m_taskCount)
        return damaged("a damaged picture");
    m_context.results.addImage(std::move(image));
}

void PythonHarness::takeSeal(const QJsonObject &json)
{
    m_sealed = true;
    m_counts.threads = std::max(1, json["threads"].toInt(1));
    m_counts.processes = 1 + std::max(1, json["processes"].toInt(1)); // and the runner
    m_counts.workersPeakRssBytes = std::max<qint64>(0, json["peak_rss"].toInteger());
    m_counts.nanosPerEvent = std::max(0.0, json["ns_per_event"].toDouble());
}

} // namespace interleave
