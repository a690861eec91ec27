#pragma once

#include "core/trace/trace.h"
#include "core/trace/tracebuilder.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

#include <memory>
#include <optional>

namespace interleave {

// One run: starts `interleave-runner run`, reads its stream and grows a Trace. Lives on the thread that made it (the window's,
// or the command line's). The end is always reported by finished(), exactly once, also after a crash or a kill.
class RunSession : public QObject {
    Q_OBJECT
public:
    // Live: the trace grows as the run does. AtEnd: nobody looks meanwhile; the stream goes to a file, so that
    // reading it takes nothing from the run (measured: 7 % of connections-10k on two cores); trace() is empty until then.
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
    void finish(std::shared_ptr<const Trace> sealed);
    QString streamFile() const;
    void end(RunEnd end, const QString &reason);
    void seal();
    void sealFromFile();

    RunSpec m_spec;
    QStringList m_channels;
    QTemporaryDir m_folder; // for the run's files and database
    QProcess m_process;
    Reading m_reading;
    TraceBuilder m_builder;
    std::shared_ptr<const Trace> m_sealed;
    QByteArray m_errorOutput;
    bool m_stopRequested = false, m_isSealing = false;
    std::optional<std::pair<RunEnd, std::string>> m_end; // how, and why; once the runner has ended
    QThreadPool m_workers; // completes a large trace; its end waits for that, and is the first thing that this object's end does
};

// What is done with so many slices is done at once; more of them take longer than a window may be away.
inline constexpr std::size_t kFewSlices = 20'000;

// The runner beside this program, or where INTERLEAVE_RUNNER says.
QString runnerProgram();

} // namespace interleave
