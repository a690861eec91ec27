#pragma once

#include "core/model/pythoninfo.h"
#include "core/model/result.h"

#include <QProcess>
#include <QString>

#include <map>

namespace interleave {

enum class PythonKind {
    Usual,       // the one that INTERLEAVE_PYTHON names, or the first python3 on PATH
    FreeThreaded // built without a global interpreter lock: python3.13t or a newer one on PATH
};

// Only what Python needs to start, and nothing that changes what it does.
QProcessEnvironment pythonEnvironment();

// One question to a program that may be a Python: who are you? In the steps that somebody who may not wait needs.
class PythonQuestion {
public:
    static constexpr int kPatienceMs = 10'000; // for the answer: a busy machine may take seconds

    explicit PythonQuestion(PythonKind kind) : m_kind(kind) {}

    // Finds the program and starts it; an error: there is none. `process` may be connected before.
    Result<bool> ask(QProcess &process, const QString &chosenProgram);
    // Once it has ended, or could not be started, or was given up (killGroup()): the error says why it is of no use.
    Result<PythonInfo> answer(QProcess &process);
    Error noAnswer() const;
    static bool saysTooMuch(const QProcess &process); // then it is to be given up, too

private:
    PythonKind m_kind;
    QString m_program;
};

// The machine's own Pythons. Asks once for each kind and remembers; waits up to five seconds for the answer.
class PythonFinder {
public:
    const Result<PythonInfo> &find(PythonKind kind);

private:
    std::map<PythonKind, Result<PythonInfo>> m_found;
};

} // namespace interleave
