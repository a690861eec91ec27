#include "app/timeline/foldedstrip.h"

#include <QImage>
#include <QPaintEngine>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

QRgb mixed(QRgb ground, QRgb ink, float share)
{
    const int part = int(share * 256);
    const auto channel = [part](int from, int to) { return from + (to - from) * part / 256; };
    return qRgb(channel(qRed(ground), qRed(ink)), channel(qGreen(ground), qGreen(ink)), channel(qBlue(ground), qBlue(ink)));
}

} // namespace

FoldedStrip::FoldedStrip(const Look &look, const TimeScale &scale)
    : m_look(&look),
      m_left(int(std::floor(scale.left))),
      m_pixelsPerTime(float((scale.right - scale.left) / (scale.end - scale.begin))),
      m_card(look.theme().card.rgb()),
      m_edge(look.theme().border.rgb()),
      m_someFaded(look.emphasis().faded.any()),
      m_pixels(std::size_t(std::max(1, int(std::ceil(scale.right)) - m_left + 1)), 0)
{
}

void FoldedStrip::paint(QPainter &painter, const Lane &lane) const
{
    if (!m_used)
        return;
    if (painter.paintEngine()->type() == QPaintEngine::Raster) {
        const QImage line(reinterpret_cast<const uchar *>(m_pixels.data()), int(m_pixels.size()), 1, QImage::Format_ARGB32_Premultiplied);
        painter.drawImage(QRect(m_left, lane.top, line.width(), lane.height), line);
        return;
    }
    for (std::size_t i = 0; i < m_pixels.size(); ++i)
        if (m_pixels[i] != 0)
            painter.fillRect(QRect(m_left + int(i), lane.top, 1, lane.height), QColor(m_pixels[i]));
}

void FoldedStrip::fold(double column, const StateTimes &times, bool lit)
{
    static_assert(State::Queued == State(0));
    std::size_t most = 1;
    double taken = times[1];
    for (std::size_t i = 2; i < kStateCount; ++i) {
        taken += times[i];
        most = (m_someFaded ? isLouder(i, most, times) : times[i] > times[most]) ? i : most;
    }
    if (taken <= 0 && times[0] > 0)
        return;
    const QRgb ink = lit ? m_look->styles()[most].ink : mixed(m_card, m_look->styles()[most].ink, 0.16f);
    set(column, mixed(m_card, ink, std::clamp(float(taken) * m_pixelsPerTime, 0.35f, 1.0f))); // even the shortest slice leaves a trace
}

// What is not faded shows, however little of it there is.
bool FoldedStrip::isLouder(std::size_t state, std::size_t than, const StateTimes &times) const
{
    const StateSet &faded = m_look->emphasis().faded;
    return faded[state] == faded[than] ? times[state] > times[than] : times[state] > 0 && faded[than];
}

void FoldedStrip::fill(double x0, double x1, State state, const StateStyle &style)
{
    for (double x = std::floor(x0); x < x1 && state != State::Queued; ++x)
        set(x, x + 1 < x1 ? style.ink : m_edge);
}

void FoldedStrip::set(double column, QRgb color)
{
    const auto x = std::size_t(std::max(0, int(column) - m_left));
    if (x < m_pixels.size())
        m_pixels[x] = color;
    m_used = true;
}

} // namespace interleave
