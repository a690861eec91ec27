#pragma once

#include "app/session/runhistory.h"
#include "app/session/runqueue.h"

#include <QObject>
#include <QStringList>

#include <memory>
#include <vector>

namespace interleave {

// Knows which run in the history is which of those that somebody planned: the queue performs them in the order of the plan.
class RunFollower : public QObject {
    Q_OBJECT
public:
    struct Run {
        QString key;
        RunId id = kNoRun;
        std::shared_ptr<const Trace> sealed; // once it is over; stays after the run has left the history
    };

    RunFollower(const RunHistory &history, const RunQueue &queue, QObject *parent = nullptr);

    void expect(QStringList keys); // one for each run that RunQueue::start() is given next, in that order
    void forget();
    bool isFollowing() const { return m_isFollowing; }
    const std::vector<Run> &runs() const { return m_runs; } // those that have begun

Q_SIGNALS:
    void began(const QString &key, RunId id);
    void grew(const QString &key, const Trace &trace); // under way
    void ended(const QString &key, const Trace &trace);
    void allEnded(); // or those that were left have been dropped

private:
    void look();
    void takeSealed();

    const RunHistory &m_history;
    const RunQueue &m_queue;
    QStringList m_keys;
    std::vector<Run> m_runs;
    bool m_isFollowing = false;
};

} // namespace interleave
