#include "app/session/runfollower.h"

namespace interleave {

RunFollower::RunFollower(const RunHistory &history, const RunQueue &queue, QObject *parent)
    : QObject(parent), m_history(history), m_queue(queue)
{
    connect(&m_queue, &RunQueue::changed, this, &RunFollower::look);
    connect(&m_history, &RunHistory::changed, this, &RunFollower::takeSealed);
    connect(&m_history, &RunHistory::grew, this, [this] {
        if (!m_isFollowing || m_runs.empty() || m_runs.back().sealed)
            return;
        if (const RunEntry *entry = m_history.find(m_runs.back().id))
            Q_EMIT grew(m_runs.back().key, entry->trace());
    });
}

void RunFollower::expect(QStringList keys)
{
    m_keys = std::move(keys);
    m_runs.clear();
    m_isFollowing = true;
}

void RunFollower::forget()
{
    m_isFollowing = false;
    m_keys.clear();
    m_runs.clear();
}

void RunFollower::look()
{
    if (!m_isFollowing)
        return;
    takeSealed();
    const RunId current = m_queue.current();
    if (current != kNoRun && (m_runs.empty() || m_runs.back().id != current) && qsizetype(m_runs.size()) < m_keys.size()) {
        const QString key = m_keys[qsizetype(m_runs.size())];
        m_runs.push_back({key, current, nullptr});
        Q_EMIT began(key, current);
    }
    if (m_queue.isRunning())
        return;
    m_isFollowing = false;
    Q_EMIT allEnded();
}

void RunFollower::takeSealed()
{
    if (!m_isFollowing)
        return;
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const RunEntry *entry = m_history.find(m_runs[i].id);
        if (!entry || !entry->sealed || entry->sealed == m_runs[i].sealed) // repeats may bring another one that stands for all
            continue;
        m_runs[i].sealed = entry->sealed;
        Q_EMIT ended(m_runs[i].key, *m_runs[i].sealed);
    }
}

} // namespace interleave
