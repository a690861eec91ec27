#pragma once

#include "app/session/runhistory.h"
#include "app/session/series.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace interleave {

// Performs runs one after the other and puts them into the history, where they stay. On the thread that made it.
class RunQueue : public QObject {
    Q_OBJECT
public:
    explicit RunQueue(RunHistory &history, QObject *parent = nullptr);

    // The new runs take the track; older ones that are not pinned leave it. Does nothing while one is under way. Each is made so
    // many times (without a number: as setRepeats() says): the first time is there to be seen, the others happen unseen, in turns, and
    // go into the same entry.
    void start(std::vector<RunSpec> specs, std::optional<int> repeats = {});
    void setRepeats(int repeats) { m_standardRounds = repeats; }
    void stop();  // the run under way is asked to stop, those that wait are dropped
    void abort(); // kills what is under way; its run leaves the history, or only its repeats end
    bool isRunning() const { return m_current != kNoRun || isRepeating(); }
    bool isRepeating() const { return m_repeats && m_repeats->isRunning(); }
    const Series *repeats() const { return m_repeats.get(); } // null: there are none
    RunId current() const { return m_current; }              // the run under way
    std::size_t waiting() const { return m_waiting.size(); } // runs that have not begun

Q_SIGNALS:
    void changed(); // a run has started or ended

private:
    void startNext();
    void startRepeats();
    void takeRepeats();

    RunHistory &m_history;
    std::vector<RunSpec> m_waiting; // the next one last
    RunId m_current = kNoRun;
    std::vector<RunId> m_made; // by the first round
    int m_standardRounds = 1;
    int m_rounds = 1; // of the runs under way, the first one included
    std::unique_ptr<Series> m_repeats;
};

} // namespace interleave
