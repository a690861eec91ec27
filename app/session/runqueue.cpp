#include "app/session/runqueue.h"

#include <algorithm>
#include <array>

namespace interleave {

RunQueue::RunQueue(RunHistory &history, QObject *parent) : QObject(parent), m_history(history)
{
    connect(&m_history, &RunHistory::changed, this, [this] { // somebody may remove the run under way
        if (isRunning() && !m_history.find(m_current))
            startNext();
    });
}

void RunQueue::start(std::vector<RunSpec> specs)
{
    if (isRunning() || specs.empty())
        return;
    m_waiting = std::move(specs);
    std::ranges::reverse(m_waiting);
    m_history.clearTrack();
    startNext();
}

void RunQueue::stop()
{
    m_waiting.clear();
    if (const RunEntry *run = m_history.find(m_current); run && run->session)
        run->session->stop();
}

void RunQueue::abort()
{
    m_waiting.clear();
    m_history.remove(std::array{m_current});
}

void RunQueue::startNext()
{
    m_current = kNoRun;
    if (!m_waiting.empty()) {
        auto session = std::make_shared<RunSession>(std::move(m_waiting.back()));
        m_waiting.pop_back();
        m_current = m_history.add(session);
        const auto goOn = [this, id = m_current] {
            if (m_current == id) // it may have been removed meanwhile
                startNext();
        };
        connect(session.get(), &RunSession::finished, this, goOn, Qt::QueuedConnection);
        session->start();
    }
    Q_EMIT changed();
}

} // namespace interleave
