#pragma once

#include "app/session/runhistory.h"

#include <QObject>

#include <memory>
#include <vector>

namespace interleave {

// Performs runs one after the other and puts them into the history, where they stay. On the thread that made it.
class RunQueue : public QObject {
    Q_OBJECT
public:
    explicit RunQueue(RunHistory &history, QObject *parent = nullptr);

    // The new runs take the track; older ones that are not pinned leave it. Does nothing while one is under way.
    void start(std::vector<RunSpec> specs);
    void stop();  // the run under way is asked to stop, those that wait are dropped
    void abort(); // kills what is under way; its run leaves the history
    bool isRunning() const { return m_current != kNoRun; }
    RunId current() const { return m_current; }              // the run under way
    std::size_t waiting() const { return m_waiting.size(); } // runs that have not begun

Q_SIGNALS:
    void changed(); // a run has started or ended

private:
    void startNext();

    RunHistory &m_history;
    std::vector<RunSpec> m_waiting; // the next one last
    RunId m_current = kNoRun;
};

} // namespace interleave
