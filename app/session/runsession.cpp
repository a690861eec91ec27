#include "app/session/runsession.h"

#include "core/trace/completion.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

namespace interleave {

namespace {
constexpr int kPatienceMs = 2000; // between asking a runner to stop and killing it
constexpr qsizetype kKeptErrorBytes = 4096;
constexpr qint64 kPieceBytes = 1 << 18; // of the stream, read in one go: some milliseconds
} // namespace

QString runnerProgram()
{
    const QString chosen = qEnvironmentVariable("INTERLEAVE_RUNNER");
    return chosen.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/interleave-runner") : chosen;
}

RunSession::RunSession(RunSpec spec, Reading reading, QObject *parent)
    : QObject(parent), m_spec(std::move(spec)), m_reading(reading), m_builder(m_spec, nullptr, TraceBuilder::Completion::ByOwner)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &RunSession::readStream);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errorOutput = (m_errorOutput + m_process.readAllStandardError()).right(kKeptErrorBytes);
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        const QString said = QString::fromUtf8(m_errorOutput).trimmed();
        m_stopRequested ? end(RunEnd::Stopped, {}) : end(RunEnd::Failed, said.isEmpty() ? tr("the runner ended too early") : said);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // finished() does not come then
            end(RunEnd::Failed, tr("%1 could not be started: %2").arg(runnerProgram(), m_process.errorString()));
    });
}

RunSession::~RunSession()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    if (m_spec.workload == kObserved) { // it first ends what it has started
        m_process.write("stop\n");
        m_process.waitForFinished(kPatienceMs);
    }
    m_process.kill();
    m_process.waitForFinished(-1);
}

QString RunSession::streamFile() const { return m_folder.filePath(QStringLiteral("stream")); }

void RunSession::start()
{
    if (m_reading == Reading::AtEnd)
        m_process.setStandardOutputFile(streamFile());
    // Ours, not the runner's: so its files are gone even when it was killed.
    QStringList run{QStringLiteral("run"), m_folder.path()};
    if (m_reading == Reading::Live)
        run.append(QStringLiteral("yielding"));
    const QStringList diagnose{QStringLiteral("diagnose")};
    m_process.start(runnerProgram(), m_spec.workload == kObserved ? diagnose + m_channels : run);
    m_process.write(QJsonDocument(toJson(m_spec)).toJson(QJsonDocument::Compact) + '\n');
}

void RunSession::stop()
{
    if (m_stopRequested || m_end)
        return;
    m_stopRequested = true;
    m_process.write("stop\n");
    QTimer::singleShot(kPatienceMs, &m_process, [this] {
        if (m_process.state() != QProcess::NotRunning)
            m_process.kill();
    });
}

bool RunSession::isRunning() const { return m_process.state() != QProcess::NotRunning; }

const Trace &RunSession::trace() const { return m_sealed ? *m_sealed : m_builder.trace(); }

std::shared_ptr<const Trace> RunSession::sealedTrace() const { return m_sealed; }

// A piece at a time, so that clicks are answered in between.
void RunSession::readStream()
{
    if (m_reading == Reading::AtEnd || m_isSealing)
        return;
    m_builder.feed(m_process.read(kPieceBytes));
    Q_EMIT changed();
    if (m_process.bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &RunSession::readStream, Qt::QueuedConnection);
    else if (m_end)
        seal();
}

// The runner has ended; the rest of its stream may still wait to be read. What is said here counts if the stream did not end itself.
void RunSession::end(RunEnd end, const QString &reason)
{
    if (m_end)
        return;
    m_end = {end, reason.toStdString()};
    m_reading == Reading::Live ? readStream() : sealFromFile();
}

void RunSession::seal()
{
    m_isSealing = true;
    m_builder.seal(m_end->first, m_end->second);
    if (sliceCount(m_builder.trace()) <= kFewSlices) {
        Trace trace = m_builder.takeTrace();
        complete(trace);
        return finish(std::make_shared<const Trace>(std::move(trace)));
    }
    // A copy: the growing trace stays as it is for those that look at it.
    m_workers.start([this, &growing = m_builder.trace()] {
        auto sealed = std::make_shared<Trace>(growing);
        complete(*sealed);
        QMetaObject::invokeMethod(this, [this, sealed] { finish(sealed); }, Qt::QueuedConnection);
    });
}

void RunSession::sealFromFile()
{
    m_workers.start([this, spec = m_spec, path = streamFile(), end = *m_end] {
        TraceBuilder builder(spec);
        QFile stream(path);
        if (stream.open(QIODevice::ReadOnly))
            builder.feed(stream.readAll());
        builder.seal(end.first, end.second);
        auto sealed = std::make_shared<const Trace>(builder.takeTrace());
        QMetaObject::invokeMethod(this, [this, sealed] { finish(sealed); }, Qt::QueuedConnection);
    });
}

void RunSession::finish(std::shared_ptr<const Trace> sealed)
{
    m_sealed = std::move(sealed);
    Q_EMIT changed();
    Q_EMIT finished();
}

} // namespace interleave
