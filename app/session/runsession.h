#pragma once

#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace interleave {

// One run: starts `interleave-runner run`, reads its stream and grows a Trace. Lives on the thread that made it (the window's,
// or the command line's). The end is always reported by finished(), exactly once, also after a crash or a kill.
class RunSession : public QObject {
    Q_OBJECT
public:
    // Live: the trace grows as the run does. AtEnd: nobody looks meanwhile; the stream goes to a file, so that
    // reading it takes nothing from the run (measured: 7 % of connections-10k on two cores).
    enum class Reading { Live, AtEnd };
    explicit RunSession(RunSpec spec, Reading reading = Reading::Live, QObject *parent = nullptr);
    ~RunSession() override; // kills a runner that is still there, and waits for it

    // Descriptors that the runner inherits, as the channels of a program to look at (core/runner/commands.h). Before start().
    void passChannels(QStringList numbers) { m_channels = std::move(numbers); }
    void start();
    void stop(); // asks; kills after two seconds
    bool isRunning() const;

    const Trace &trace() const;                    // growing; valid as long as the session
    std::shared_ptr<const Trace> sealedTrace() const; // null before finished()

Q_SIGNALS:
    void changed();  // the trace grew
    void finished(); // sealed

private:
    void readStream();
    QString streamFile() const;
    void seal(RunEnd end, const QString &reason);

    RunSpec m_spec;
    QStringList m_channels;
    QTemporaryDir m_folder; // for the run's files and database
    QProcess m_process;
    Reading m_reading;
    TraceBuilder m_builder;
    std::shared_ptr<const Trace> m_sealed;
    QByteArray m_errorOutput;
    bool m_stopRequested = false;
};

// The runner beside this program, or where INTERLEAVE_RUNNER says.
QString runnerProgram();

} // namespace interleave
