#include "app/session/series.h"

#include <algorithm>
#include <utility>

namespace interleave {

std::shared_ptr<const Trace> standFor(const std::vector<std::shared_ptr<const Trace>> &repeats)
{
    std::vector<std::shared_ptr<const Trace>> counted;
    for (const auto &repeat : repeats) {
        if (repeat->end == RunEnd::Failed)
            return repeat;
        if (repeat->end == RunEnd::Finished)
            counted.push_back(repeat);
    }
    if (counted.empty()) // all were stopped, by a time limit for example
        return repeats.empty() ? nullptr : repeats.front();
    if (counted.size() == 1)
        return counted.front();
    std::vector<Nanos> walls;
    for (const auto &repeat : counted)
        walls.push_back(repeat->now);
    const auto middle = counted.begin() + std::ptrdiff_t((counted.size() - 1) / 2);
    std::nth_element(counted.begin(), middle, counted.end(), [](const auto &a, const auto &b) { return a->now < b->now; });
    auto standing = std::make_shared<Trace>(**middle);
    standing->repeats = std::move(walls);
    return standing;
}

Series::Series(std::vector<RunSpec> specs, int repeats, QObject *parent)
    : QObject(parent),
      m_specs(std::move(specs)),
      m_repeats(std::max(1, repeats)),
      m_ended(m_specs.size()),
      m_standing(m_specs.size()),
      m_givenUp(m_specs.size())
{
}

void Series::start()
{
    m_running = true;
    startNext();
}

void Series::stop()
{
    m_stopped = true;
    if (m_session)
        m_session->stop();
}

void Series::startNext()
{
    m_session.reset();
    while (m_done < total() && m_givenUp[current()])
        ++m_done;
    if (m_stopped || m_done == total()) {
        m_running = false;
        Q_EMIT finished();
        return;
    }
    m_session = std::make_unique<RunSession>(m_specs[current()], RunSession::Reading::AtEnd);
    connect(m_session.get(), &RunSession::finished, this, &Series::takeEnded, Qt::QueuedConnection);
    m_session->start();
}

void Series::include(std::size_t spec, std::shared_ptr<const Trace> trace)
{
    add(spec, std::move(trace));
    m_standing[spec] = standFor(m_ended[spec]);
}

void Series::takeEnded()
{
    const std::size_t spec = current();
    add(spec, m_session->sealedTrace());
    const bool last = m_done + 1 + m_specs.size() > total(); // the others are not needed any more
    m_workers.start([this, spec, ended = last ? std::exchange(m_ended[spec], {}) : m_ended[spec]] {
        auto standing = standFor(ended);
        QMetaObject::invokeMethod(this, [this, spec, standing] { goOn(spec, standing); }, Qt::QueuedConnection);
    });
}

void Series::goOn(std::size_t spec, std::shared_ptr<const Trace> standing)
{
    m_standing[spec] = std::move(standing);
    ++m_done;
    Q_EMIT progressed(spec);
    startNext();
}

void Series::add(std::size_t spec, std::shared_ptr<const Trace> trace)
{
    m_givenUp[spec] = trace->end != RunEnd::Finished;
    // One that was asked to stop is worth showing if there is nothing else, but its time says nothing.
    if (m_stopped && trace->end == RunEnd::Stopped && !m_ended[spec].empty())
        return;
    m_ended[spec].push_back(std::move(trace));
}

} // namespace interleave
