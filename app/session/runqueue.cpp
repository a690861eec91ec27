#include "app/session/runqueue.h"

#include <algorithm>

namespace interleave {

void RunQueue::start(std::vector<RunSpec> specs)
{
    if (isRunning() || specs.empty())
        return;
    clear();
    m_waiting = std::move(specs);
    std::ranges::reverse(m_waiting);
    startNext();
}

void RunQueue::stop()
{
    m_waiting.clear();
    if (!m_sessions.empty())
        m_sessions.back()->stop();
}

void RunQueue::clear()
{
    m_waiting.clear();
    Q_EMIT aboutToForget();
    m_sessions.clear();
}

bool RunQueue::isRunning() const
{
    return !m_waiting.empty() || (!m_sessions.empty() && !m_sessions.back()->sealedTrace());
}

void RunQueue::startNext()
{
    if (!m_waiting.empty()) {
        m_sessions.push_back(std::make_unique<RunSession>(std::move(m_waiting.back())));
        m_waiting.pop_back();
        RunSession *session = m_sessions.back().get();
        connect(session, &RunSession::changed, this, &RunQueue::grew);
        connect(session, &RunSession::finished, this, &RunQueue::startNext, Qt::QueuedConnection);
        session->start();
    }
    Q_EMIT changed();
}

} // namespace interleave
