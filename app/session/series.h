#pragma once

#include "app/session/runsession.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <vector>

namespace interleave {

// The run that stands for its repeats: the one with the median wall time of those that finished, with the wall times of all of these.
// A repeat that failed is not averaged away: it is what comes back then. Null of none.
std::shared_ptr<const Trace> standFor(const std::vector<std::shared_ptr<const Trace>> &repeats);

// Makes each of these runs `repeats` times, one at a time: A B A B, not A A B B, so that a machine that grows slower meanwhile makes
// all of them slower. One that fails, or reaches its time limit, is not made again. Nobody looks while they run. On the thread that
// made it.
class Series : public QObject {
    Q_OBJECT
public:
    Series(std::vector<RunSpec> specs, int repeats, QObject *parent = nullptr);

    // A repeat that was made already, live perhaps: it counts with those to come.
    void include(std::size_t spec, std::shared_ptr<const Trace> trace);

    void start();
    void stop(); // the run under way is asked to stop, the rest is dropped; finished() comes all the same
    bool isRunning() const { return m_running; }
    bool wasStopped() const { return m_stopped; }

    std::size_t done() const { return m_done; } // runs, of total()
    std::size_t total() const { return m_specs.size() * std::size_t(m_repeats); }
    const std::vector<RunSpec> &specs() const { return m_specs; }
    // What stands for each of the specs, in their order; null where not even one repeat has ended.
    const std::vector<std::shared_ptr<const Trace>> &results() const { return m_standing; }
    const std::shared_ptr<const Trace> &result(std::size_t spec) const { return m_standing[spec]; }
    std::size_t current() const { return m_done % m_specs.size(); } // the spec under way

Q_SIGNALS:
    void progressed(std::size_t spec); // a repeat of this one has ended
    void finished();

private:
    void startNext();
    void takeEnded();
    void goOn(std::size_t spec, std::shared_ptr<const Trace> standing);
    void add(std::size_t spec, std::shared_ptr<const Trace> trace);

    std::vector<RunSpec> m_specs;
    int m_repeats;
    std::vector<std::vector<std::shared_ptr<const Trace>>> m_ended; // for each spec, until its last repeat
    std::vector<std::shared_ptr<const Trace>> m_standing;           // for each spec
    std::vector<bool> m_givenUp;                                    // for each spec: not to be made again
    std::unique_ptr<RunSession> m_session;
    QThreadPool m_workers; // a trace may take a while to copy; its end waits for them
    std::size_t m_done = 0;
    bool m_running = false, m_stopped = false;
};

} // namespace interleave
