#include "app/timeline/minimap.h"

#include "app/timeline/layout.h"
#include "app/timeline/measure.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double kEdge = 6; // pixels on both sides of an edge that grip it
constexpr double kSmallest = 1000; // ns

} // namespace

std::vector<float> computingShares(const Trace &trace, int columns)
{
    std::vector<float> shares(std::size_t(std::max(1, columns)));
    std::size_t workers = 0;
    for (const Track &track : trace.tracks) {
        if (!isWorker(track.kind) || track.slices.empty())
            continue;
        ++workers;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            const auto at = [&](std::size_t column) { return Nanos(double(trace.now) * double(column) / double(shares.size())); };
            shares[i] += float(timeIn(track.slices, track.overview, at(i), at(i + 1), trace.now)[std::size_t(State::Running)]);
        }
    }
    const float whole = float(trace.now) / float(shares.size()) * float(std::max<std::size_t>(1, workers));
    for (float &share : shares)
        share = whole > 0 ? std::clamp(share / whole, 0.0f, 1.0f) : 0;
    return shares;
}

Minimap::Minimap(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("All of the time; the frame is what the timelines show"));
    setToolTip(tr("All of the time. Drag the frame or its edges to move or zoom; double click to see everything."));
    setMouseTracking(true);
}

void Minimap::setRuns(std::vector<TimelineRun> runs)
{
    m_runs = std::move(runs);
    m_picture = {};
    update();
}

void Minimap::setRange(double begin, double end)
{
    if (begin == m_begin && end == m_end)
        return;
    m_begin = begin;
    m_end = std::max(end, begin + 1);
    m_picture = {};
    update();
}

void Minimap::setWindow(double begin, double end)
{
    m_shownBegin = begin;
    m_shownEnd = end;
    update();
}

TimeScale Minimap::scale() const { return {m_begin, m_end, double(kMargin + kLabelWidth), double(width() - kMargin * 3)}; }

// A line in its own tint for each run, in the colour of computing where its workers computed, the stronger the more of them did.
void Minimap::render()
{
    const Theme theme = themeOf(palette());
    m_picture = QImage(size(), QImage::Format_ARGB32_Premultiplied);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    const double row = double(height() - 6) / double(std::max<std::size_t>(1, m_runs.size()));
    const QColor ink = stateColor(theme, State::Running);
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        const TimelineRun &run = m_runs[i];
        const double x0 = scale().toX(run.toAxis(0)), x1 = scale().toX(run.toAxis(double(run.trace->now)));
        const QRectF line(x0, 3 + row * double(i), x1 - x0, std::max(1.0, row - 1));
        QColor tint = run.tint;
        tint.setAlphaF(0.35f);
        painter.fillRect(line, tint);
        const int columns = std::clamp(int(std::ceil(x1 - x0)), 1, 4096);
        const std::vector<float> shares = run.trace->sealed ? computingShares(*run.trace, columns) : std::vector<float>();
        for (std::size_t column = 0; column < shares.size(); ++column) {
            QColor color = ink;
            color.setAlphaF(shares[column] > 0 ? 0.2f + 0.8f * shares[column] : 0);
            painter.fillRect(QRectF(x0 + double(column), line.top(), 1, line.height()), color);
        }
    }
}

void Minimap::paintEvent(QPaintEvent *)
{
    if (m_picture.size() != size())
        render();
    const Theme theme = themeOf(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.window);
    const TimeScale all = scale();
    painter.fillRect(QRectF(all.left, 1, all.right - all.left, height() - 2), theme.card);
    painter.drawImage(0, 0, m_picture);
    const double x0 = std::clamp(all.toX(m_shownBegin), all.left, all.right), x1 = std::clamp(all.toX(m_shownEnd), all.left, all.right);
    QColor veil = theme.window;
    veil.setAlphaF(0.65f);
    painter.fillRect(QRectF(all.left, 1, x0 - all.left, height() - 2), veil);
    painter.fillRect(QRectF(x1, 1, all.right - x1, height() - 2), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawRoundedRect(QRectF(x0, 1, std::max(3.0, x1 - x0), height() - 2), 2, 2);
}

Minimap::Grip Minimap::gripAt(double x) const
{
    const double x0 = scale().toX(m_shownBegin), x1 = scale().toX(m_shownEnd);
    if (std::abs(x - x1) <= kEdge)
        return Grip::Right;
    if (std::abs(x - x0) <= kEdge)
        return Grip::Left;
    return x > x0 && x < x1 ? Grip::Window : Grip::None;
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_grip = gripAt(event->position().x());
    m_grabbedAt = scale().toTime(event->position().x()) - m_shownBegin;
    if (m_grip == Grip::None) {
        m_grip = Grip::Window;
        m_grabbedAt = (m_shownEnd - m_shownBegin) / 2;
        moveTo(event->position().x());
    }
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        return moveTo(event->position().x());
    const Grip grip = gripAt(event->position().x());
    setCursor(grip == Grip::Window ? Qt::OpenHandCursor : grip == Grip::None ? Qt::ArrowCursor : Qt::SizeHorCursor);
}

void Minimap::moveTo(double x)
{
    const double time = scale().toTime(x), length = m_shownEnd - m_shownBegin;
    double begin = m_shownBegin, end = m_shownEnd;
    switch (m_grip) {
    case Grip::None: return;
    case Grip::Window:
        begin = std::clamp(time - m_grabbedAt, m_begin - length / 2, m_end - length / 2);
        end = begin + length;
        break;
    case Grip::Left: begin = std::clamp(time, m_begin, end - kSmallest); break;
    case Grip::Right: end = std::clamp(time, begin + kSmallest, m_end); break;
    }
    Q_EMIT windowMoved(begin, end);
}

void Minimap::mouseReleaseEvent(QMouseEvent *)
{
    m_grip = Grip::None;
    Q_EMIT released();
}

void Minimap::mouseDoubleClickEvent(QMouseEvent *) { Q_EMIT fitWanted(); }

} // namespace interleave
