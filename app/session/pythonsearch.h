#pragma once

#include "core/strategies/pythoninterpreter.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace interleave {

// Looks for one kind of Python without waiting for it. On the thread that made it.
class PythonSearch : public QObject {
    Q_OBJECT
public:
    explicit PythonSearch(PythonKind kind, QObject *parent = nullptr);
    ~PythonSearch() override;

    void start(const QString &chosenProgram); // empty: the first on PATH; ends an earlier search
    bool isOver() const { return m_result != nullptr; }
    const Result<PythonInfo> &result() const { return *m_result; } // only when it is over

Q_SIGNALS:
    void over();

private:
    void settle(Result<PythonInfo> result);
    void abandon();

    PythonKind m_kind;
    PythonQuestion m_question;
    std::unique_ptr<QProcess> m_process;
    qint64 m_group = 0;
    QTimer m_patience;
    std::unique_ptr<Result<PythonInfo>> m_result;
};

// Which program the person wants for Python: INTERLEAVE_PYTHON, which the runner reads, or what was chosen in the window before.
QString chosenPython();
void choosePython(const QString &program); // empty: the first on PATH. Kept in the settings, and passed on to runs from now on.
void applyChosenPython();                  // once, at the start of the window

} // namespace interleave
