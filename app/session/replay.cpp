#include "app/session/replay.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace interleave {

namespace {

constexpr int kFrameMs = 16;
constexpr std::array kRates{0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0};

} // namespace

std::span<const double> replayRates() { return kRates; }

std::optional<Nanos> advanced(Nanos playhead, Nanos elapsed, double rate, const Extent &extent)
{
    const double next = double(playhead) + double(elapsed) * rate;
    if (next >= double(extent.end))
        return std::nullopt;
    return std::max(extent.begin, Nanos(std::llround(next)));
}

Replay::Replay(ViewModel &view, QObject *parent) : QObject(parent), m_view(view)
{
    m_frame.setInterval(kFrameMs);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &Replay::advance);
}

void Replay::setRuns(std::vector<TimelineRun> runs)
{
    m_runs = std::move(runs);
    m_extent = extentOf(m_runs);
    if (m_runs.empty())
        pause();
    if (m_view.state().playhead && !m_runs.empty())
        seek(*m_view.state().playhead); // may lie beyond the end now
    Q_EMIT changed();
}

Nanos Replay::position() const { return m_view.state().playhead.value_or(m_extent.end); }

void Replay::play()
{
    if (m_runs.empty() || isPlaying())
        return;
    if (!m_view.state().playhead)
        toBeginning();
    m_clock.start();
    m_frame.start();
    Q_EMIT changed();
}

void Replay::pause()
{
    if (!isPlaying())
        return;
    m_frame.stop();
    Q_EMIT changed();
}

void Replay::setRate(double rate)
{
    m_rate = std::clamp(rate, kRates.front(), kRates.back());
    Q_EMIT changed();
}

void Replay::changeRate(int steps)
{
    const auto now = std::ranges::lower_bound(kRates, m_rate) - kRates.begin();
    setRate(kRates[std::size_t(std::clamp<std::ptrdiff_t>(now + steps, 0, std::ptrdiff_t(kRates.size()) - 1))]);
}

void Replay::seek(Nanos position)
{
    if (m_runs.empty() || position >= m_extent.end)
        m_view.setPlayhead(std::nullopt);
    else
        m_view.setPlayhead(std::max(position, m_extent.begin));
    follow();
}

// Keeps the playhead in sight when only a part of the axis is shown: turns the page, and so leaves the eye in peace.
void Replay::follow()
{
    const ViewState &view = m_view.state();
    const double length = view.end - view.begin, at = double(position());
    if (length <= 0 || !view.playhead || (at >= view.begin && at <= view.end))
        return;
    const double begin = at > view.end ? at - length * 0.05 : at - length * 0.95;
    m_view.scrollTo(begin, begin + length);
}

void Replay::stepForward()
{
    pause();
    seek(eventAfter(m_runs, position()).value_or(m_extent.end));
}

void Replay::stepBack()
{
    pause();
    seek(eventBefore(m_runs, position()).value_or(m_extent.begin));
}

void Replay::advance()
{
    const auto elapsed = Nanos(m_clock.nsecsElapsed());
    m_clock.start();
    const std::optional<Nanos> next = advanced(position(), elapsed, m_rate, m_extent);
    seek(next.value_or(m_extent.end));
    if (!next)
        pause();
}

} // namespace interleave
