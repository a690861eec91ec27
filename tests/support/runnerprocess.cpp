#include "tests/support/runnerprocess.h"

#include "tests/support/tracetext.h"

#include <QDir>
#include <QJsonDocument>

#include <sys/resource.h>

namespace interleave::testing {

namespace {
constexpr int kDeadlineMs = 120'000; // far beyond what any of these runs takes, under a sanitizer too
}

RunnerProcess::RunnerProcess(const RunSpec &spec, const Limits &limits) : m_builder(spec)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!limits.temporaryFolder.isEmpty())
        environment.insert("TMPDIR", limits.temporaryFolder);
    for (const auto &[name, value] : limits.environment)
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
    if (!limits.workingFolder.isEmpty())
        m_process.setWorkingDirectory(limits.workingFolder);
    if (limits.descriptors > 0)
        m_process.setChildProcessModifier([count = rlim_t(limits.descriptors)] {
            const rlimit limit{count, count};
            ::setrlimit(RLIMIT_NOFILE, &limit);
        });
    m_process.start(qEnvironmentVariable("INTERLEAVE_RUNNER"), {"run"});
    m_process.write(QJsonDocument(toJson(spec)).toJson(QJsonDocument::Compact) + '\n');
    m_process.waitForStarted(kDeadlineMs);
}

RunnerProcess::~RunnerProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(kDeadlineMs);
}

bool RunnerProcess::readMore()
{
    if (m_process.bytesAvailable() == 0 && !m_process.waitForReadyRead(kDeadlineMs) && m_process.bytesAvailable() == 0)
        return false;
    m_builder.feed(m_process.readAllStandardOutput());
    return true;
}

bool RunnerProcess::readUntil(const std::function<bool(const Trace &)> &condition)
{
    while (!condition(trace()))
        if (!readMore())
            return condition(trace());
    return true;
}

void RunnerProcess::stop()
{
    m_process.write("stop\n");
    m_process.waitForBytesWritten(kDeadlineMs);
}

void RunnerProcess::closeInput() { m_process.closeWriteChannel(); }

std::string RunnerProcess::finish()
{
    while (readMore())
        ;
    m_process.waitForFinished(kDeadlineMs);
    const QByteArray complaints = m_process.readAllStandardError();
    if (m_builder.hasFailed())
        return "damaged stream: " + m_builder.error();
    if (m_process.state() != QProcess::NotRunning)
        return "the runner did not end";
    if (complaints.contains("Sanitizer") || complaints.contains("runtime error"))
        return complaints.toStdString();
    if (m_process.exitStatus() != QProcess::NormalExit || m_process.exitCode() != 0)
        return "exit code " + std::to_string(m_process.exitCode()) + ": " + complaints.toStdString();
    return faultOf(trace());
}

std::vector<qint64> childrenOf(qint64 process)
{
    std::vector<qint64> ids;
    const QDir tasks(QString("/proc/%1/task").arg(process));
    for (const QString &thread : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(thread + "/children"));
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray &id : file.readAll().simplified().split(' '))
                if (!id.isEmpty())
                    ids.push_back(id.toLongLong());
    }
    return ids;
}

} // namespace interleave::testing
