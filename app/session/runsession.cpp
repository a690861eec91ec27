#include "app/session/runsession.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>

namespace interleave {

namespace {
constexpr int kPatienceMs = 2000; // between asking a runner to stop and killing it
constexpr qsizetype kKeptErrorBytes = 4096;
} // namespace

QString runnerProgram()
{
    const QString chosen = qEnvironmentVariable("INTERLEAVE_RUNNER");
    return chosen.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/interleave-runner") : chosen;
}

RunSession::RunSession(RunSpec spec, Reading reading, QObject *parent)
    : QObject(parent), m_spec(std::move(spec)), m_reading(reading), m_builder(m_spec)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &RunSession::readStream);
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        m_errorOutput = (m_errorOutput + m_process.readAllStandardError()).right(kKeptErrorBytes);
    });
    connect(&m_process, &QProcess::finished, this, [this] {
        readStream();
        const QString said = QString::fromUtf8(m_errorOutput).trimmed();
        const QString reason = said.isEmpty() ? tr("the runner ended too early") : said;
        m_stopRequested ? seal(RunEnd::Stopped, {}) : seal(RunEnd::Failed, reason);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // finished() does not come then
            seal(RunEnd::Failed, tr("%1 could not be started: %2").arg(runnerProgram(), m_process.errorString()));
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
    const QStringList run{QStringLiteral("run"), m_folder.path()}, diagnose{QStringLiteral("diagnose")};
    m_process.start(runnerProgram(), m_spec.workload == kObserved ? diagnose + m_channels : run);
    m_process.write(QJsonDocument(toJson(m_spec)).toJson(QJsonDocument::Compact) + '\n');
}

void RunSession::stop()
{
    if (m_stopRequested || m_sealed)
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

void RunSession::readStream()
{
    if (m_reading == Reading::Live) {
        m_builder.feed(m_process.readAllStandardOutput());
    } else {
        QFile stream(streamFile());
        if (stream.open(QIODevice::ReadOnly))
            m_builder.feed(stream.readAll());
    }
    Q_EMIT changed();
}

void RunSession::seal(RunEnd end, const QString &reason)
{
    if (m_sealed)
        return;
    m_builder.seal(end, reason.toStdString()); // does nothing when the stream has sealed itself
    m_sealed = std::make_shared<const Trace>(m_builder.takeTrace());
    Q_EMIT changed();
    Q_EMIT finished();
}

} // namespace interleave
