#pragma once

#include "app/session/runsession.h"

#include <QObject>

#include <memory>
#include <vector>

namespace interleave {

// Performs runs one after the other, and keeps them. On the thread that made it.
class RunQueue : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void start(std::vector<RunSpec> specs); // forgets the runs before; does nothing while one is under way
    void stop();                            // the run under way is asked to stop, those that wait are dropped
    void clear();                           // kills what is under way and forgets everything
    bool isRunning() const;
    const std::vector<std::unique_ptr<RunSession>> &sessions() const { return m_sessions; }

Q_SIGNALS:
    void aboutToForget(); // the sessions, and their traces, are about to go
    void grew();          // a trace has grown
    void changed();       // a run has started or ended

private:
    void startNext();

    std::vector<RunSpec> m_waiting; // the next one last
    std::vector<std::unique_ptr<RunSession>> m_sessions;
};

} // namespace interleave
