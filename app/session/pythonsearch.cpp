#include "app/session/pythonsearch.h"

#include "core/strategies/processgroup.h"

#include <QSettings>

namespace interleave {

namespace {
constexpr char kVariable[] = "INTERLEAVE_PYTHON", kKey[] = "python/program";
}

PythonSearch::PythonSearch(PythonKind kind, QObject *parent) : QObject(parent), m_kind(kind), m_question(kind)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(PythonQuestion::kPatienceMs);
    connect(&m_patience, &QTimer::timeout, this, [this] { settle(m_question.noAnswer()); });
}

PythonSearch::~PythonSearch() { abandon(); }

void PythonSearch::abandon()
{
    m_patience.stop();
    if (!m_process)
        return;
    m_process->disconnect(this);
    killGroup(m_group);
    m_group = 0;
    m_process->waitForFinished(); // killed: at once
    m_process.reset();
}

void PythonSearch::start(const QString &chosenProgram)
{
    abandon();
    m_result.reset();
    m_question = PythonQuestion(m_kind);
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::started, this, [this] { m_group = m_process->processId(); });
    connect(m_process.get(), &QProcess::finished, this, [this] { settle(m_question.answer(*m_process)); });
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) // finished() does not come then
            settle(m_question.answer(*m_process));
    });
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, [this] {
        if (PythonQuestion::saysTooMuch(*m_process))
            settle(m_question.answer(*m_process));
    });
    m_patience.start();
    if (const auto asked = m_question.ask(*m_process, chosenProgram); !asked)
        settle(asked.error());
}

void PythonSearch::settle(Result<PythonInfo> result)
{
    if (m_result)
        return;
    m_result = std::make_unique<Result<PythonInfo>>(std::move(result));
    m_patience.stop();
    // Not from within one of the process's own signals.
    QTimer::singleShot(0, this, [this] {
        if (m_result)
            abandon();
    });
    Q_EMIT over();
}

QString chosenPython() { return qEnvironmentVariable(kVariable); }

void choosePython(const QString &program)
{
    QSettings().setValue(QLatin1String(kKey), program);
    qputenv(kVariable, program.toLocal8Bit());
}

void applyChosenPython()
{
    const QString saved = QSettings().value(QLatin1String(kKey)).toString();
    if (chosenPython().isEmpty() && !saved.isEmpty())
        qputenv(kVariable, saved.toLocal8Bit());
}

} // namespace interleave
