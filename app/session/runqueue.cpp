#include "app/session/runqueue.h"

#include <algorithm>
#include <array>

namespace interleave {

RunQueue::RunQueue(RunHistory &history, QObject *parent) : QObject(parent), m_history(history)
{
    connect(&m_history, &RunHistory::changed, this, [this] { // somebody may remove the run under way
        if (m_current != kNoRun && !m_history.find(m_current))
            startNext();
    });
}

void RunQueue::start(std::vector<RunSpec> specs, std::optional<int> repeats)
{
    if (isRunning() || specs.empty())
        return;
    m_made.clear();
    m_rounds = repeats.value_or(m_standardRounds);
    m_waiting = std::move(specs);
    std::ranges::reverse(m_waiting);
    m_history.clearTrack();
    startNext();
}

void RunQueue::stop()
{
    m_waiting.clear();
    m_rounds = 1;
    if (isRepeating())
        m_repeats->stop();
    if (const RunEntry *run = m_history.find(m_current); run && run->session)
        run->session->stop();
}

void RunQueue::abort()
{
    m_waiting.clear();
    m_rounds = 1;
    m_repeats.reset();
    m_history.remove(std::array{m_current});
}

void RunQueue::startNext()
{
    m_current = kNoRun;
    if (!m_waiting.empty()) {
        auto session = std::make_shared<RunSession>(std::move(m_waiting.back()));
        m_waiting.pop_back();
        m_current = m_history.add(session);
        m_made.push_back(m_current);
        const auto goOn = [this, id = m_current] {
            if (m_current == id) // it may have been removed meanwhile
                startNext();
        };
        connect(session.get(), &RunSession::finished, this, goOn, Qt::QueuedConnection);
        session->start();
    } else if (m_rounds > 1) {
        startRepeats();
    }
    Q_EMIT changed();
}

void RunQueue::startRepeats()
{
    std::erase_if(m_made, [this](RunId id) { // somebody may have removed it, or it may not be there to be repeated
        const RunEntry *run = m_history.find(id);
        return !run || !run->sealed;
    });
    std::vector<RunSpec> specs;
    for (const RunId id : m_made)
        specs.push_back(m_history.find(id)->trace().spec);
    if (specs.empty())
        return;
    m_repeats = std::make_unique<Series>(std::move(specs), m_rounds - 1);
    for (std::size_t i = 0; i < m_made.size(); ++i)
        m_repeats->include(i, m_history.find(m_made[i])->sealed);
    connect(m_repeats.get(), &Series::progressed, this, [this](std::size_t spec) {
        if (spec + 1 == m_made.size()) // once a round: what stands for a run may be another of its repeats each time
            takeRepeats();
        Q_EMIT changed();
    });
    connect(m_repeats.get(), &Series::finished, this, [this] {
        takeRepeats();
        Q_EMIT changed();
    });
    m_repeats->start();
}

void RunQueue::takeRepeats()
{
    std::map<RunId, std::shared_ptr<const Trace>> standing;
    for (std::size_t i = 0; i < m_made.size(); ++i)
        standing[m_made[i]] = m_repeats->result(i);
    m_history.replace(standing);
}

} // namespace interleave
