#include "core/strategies/pythoninterpreter.h"

#include "core/strategies/processgroup.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

namespace interleave {

namespace {

constexpr int kOldestMinor = 9, kOldestFreeThreadedMinor = 13, kNewestFreeThreadedMinor = 19;
constexpr qint64 kLongestAnswer = 4096; // bytes; a program that talks more is no Python
constexpr char kQuestion[] = "import sys, json\n"
                             "gil = getattr(sys, '_is_gil_enabled', lambda: True)()\n"
                             "print(json.dumps([sys.executable, list(sys.version_info[:3]), gil]))";

Error unavailable(const QString &text) { return {ErrorCode::Unavailable, text.toStdString()}; }

QString freeThreadedProgram()
{
    for (int minor = kNewestFreeThreadedMinor; minor >= kOldestFreeThreadedMinor; --minor)
        if (const QString program = QStandardPaths::findExecutable(QStringLiteral("python3.%1t").arg(minor)); !program.isEmpty())
            return program;
    return {};
}

} // namespace

QProcessEnvironment pythonEnvironment()
{
    const QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment clean;
    for (const char *name : {"PATH", "HOME", "TMPDIR"})
        if (all.contains(QLatin1String(name)))
            clean.insert(QLatin1String(name), all.value(QLatin1String(name)));
    clean.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return clean;
}

Result<bool> PythonQuestion::ask(QProcess &process, const QString &chosenProgram)
{
    if (m_kind == PythonKind::FreeThreaded)
        m_program = freeThreadedProgram();
    else
        m_program = chosenProgram.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("python3")) : chosenProgram;
    if (m_program.isEmpty())
        return m_kind == PythonKind::Usual ? unavailable(QStringLiteral("there is no python3 on PATH"))
                                           : unavailable(QStringLiteral("there is no free-threaded Python (python3.13t or newer) on PATH"));
    process.setProcessEnvironment(pythonEnvironment());
    process.setStandardErrorFile(QProcess::nullDevice());
    startInGroup(process, m_program, {QStringLiteral("-I"), QStringLiteral("-B"), QStringLiteral("-c"), QString::fromLatin1(kQuestion)});
    return true;
}

bool PythonQuestion::saysTooMuch(const QProcess &process) { return process.bytesAvailable() > kLongestAnswer; }

Error PythonQuestion::noAnswer() const
{
    return unavailable(QStringLiteral("%1 did not answer within %2 s").arg(m_program).arg(kPatienceMs / 1000));
}

Result<PythonInfo> PythonQuestion::answer(QProcess &process)
{
    if (process.error() == QProcess::FailedToStart)
        return unavailable(QStringLiteral("%1 could not be started").arg(m_program));
    if (saysTooMuch(process))
        return unavailable(QStringLiteral("%1 is no Python: its answer was not understood").arg(m_program));
    if (process.exitStatus() != QProcess::NormalExit)
        return unavailable(QStringLiteral("%1 crashed").arg(m_program));
    if (process.exitCode() != 0)
        return unavailable(QStringLiteral("%1 ended with exit code %2").arg(m_program).arg(process.exitCode()));
    const QJsonArray answer = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    const QJsonArray version = answer.at(1).toArray();
    if (answer.size() != 3 || version.size() != 3 || answer.at(0).toString().isEmpty())
        return unavailable(QStringLiteral("%1 is no Python: its answer was not understood").arg(m_program));
    const int major = version[0].toInt(), minor = version[1].toInt();
    const QString number = QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(version[2].toInt());
    if (major != 3 || minor < kOldestMinor)
        return unavailable(QStringLiteral("%1 is Python %2; 3.%3 or newer is needed").arg(m_program, number).arg(kOldestMinor));
    const bool hasGil = answer.at(2).toBool(true);
    if (m_kind == PythonKind::FreeThreaded && hasGil)
        return unavailable(QStringLiteral("%1 runs with a global interpreter lock").arg(m_program));
    return PythonInfo{answer.at(0).toString().toStdString(), number.toStdString(), hasGil};
}

namespace {

Result<PythonInfo> askAndWait(PythonKind kind)
{
    QProcess process;
    PythonQuestion question(kind);
    if (const auto asked = question.ask(process, qEnvironmentVariable("INTERLEAVE_PYTHON")); !asked)
        return asked.error();
    process.waitForStarted();
    const qint64 group = process.processId();
    const QDeadlineTimer deadline(PythonQuestion::kPatienceMs);
    while (process.state() != QProcess::NotRunning && !deadline.hasExpired() && !PythonQuestion::saysTooMuch(process))
        process.waitForReadyRead(int(deadline.remainingTime()));
    const bool answered = process.state() == QProcess::NotRunning || PythonQuestion::saysTooMuch(process);
    killGroup(group); // what it has started does not stay, either
    process.waitForFinished();
    return answered ? question.answer(process) : Result<PythonInfo>(question.noAnswer());
}

} // namespace

const Result<PythonInfo> &PythonFinder::find(PythonKind kind)
{
    const auto known = m_found.find(kind);
    return known != m_found.end() ? known->second : m_found.emplace(kind, askAndWait(kind)).first->second;
}

} // namespace interleave
