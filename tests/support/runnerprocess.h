#pragma once

#include "core/trace/tracebuilder.h"

#include <QProcess>

#include <functional>
#include <map>
#include <vector>

namespace interleave::testing {

std::vector<qint64> childrenOf(qint64 process); // ids of its child processes (Linux)

// A real `interleave-runner run`, watched through its stream. No event loop needed; waits are for conditions, with one deadline.
class RunnerProcess {
public:
    struct Limits {
        QString temporaryFolder; // where the runner puts its files; empty: the system's
        int descriptors = 0;     // `ulimit -n`; 0: as it is
        std::map<QString, QString> environment{}; // variables, beside those that are there
        QString workingFolder{};
    };
    explicit RunnerProcess(const RunSpec &spec) : RunnerProcess(spec, Limits()) {}
    RunnerProcess(const RunSpec &spec, const Limits &limits);
    ~RunnerProcess(); // kills what is still there

    // Reads until the condition holds (true) or the stream ends (false).
    bool readUntil(const std::function<bool(const Trace &)> &condition);
    void stop(); // asks, as the window's Stop does
    void closeInput();
    // Reads to the end of the stream and waits for the exit. Empty when all is as it must be: the stream sealed itself, the exit
    // code is 0, no sanitizer complained, every task has one outcome. Otherwise what is not.
    std::string finish();

    const Trace &trace() const { return m_builder.trace(); }
    std::vector<qint64> children() const { return childrenOf(m_process.processId()); }

private:
    bool readMore();

    QProcess m_process;
    TraceBuilder m_builder;
};

} // namespace interleave::testing
