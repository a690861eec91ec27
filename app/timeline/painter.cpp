#include "app/timeline/painter.h"

#include "app/texts.h"

#include <QCoreApplication>
#include <QImage>
#include <QPaintEngine>

#include <algorithm>
#include <cmath>
#include <span>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

void paintSlice(QPainter &painter, const Theme &theme, const Trace &trace, const Slice &slice, const QRectF &box)
{
    if (slice.state == State::Blocked || slice.state == State::Suspended) {
        QColor wash = stateColor(theme, slice.state);
        wash.setAlphaF(0.16f);
        painter.fillRect(box, wash);
    }
    painter.setPen(statePen(theme, slice.state));
    painter.setBrush(stateBrush(theme, slice.state));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    if (index(slice.task) >= trace.tasks.size() || slice.state == State::Queued || box.height() < 14 || box.width() < 20)
        return;
    const QString name = QString::fromStdString(trace.tasks[index(slice.task)].name);
    const QFontMetricsF metrics(painter.font());
    const double wanted = metrics.horizontalAdvance(name) + 8;
    if (box.width() < wanted + 4)
        return;
    const QRectF label(box.left() + 3, box.top() + 2, wanted, box.height() - 4);
    if (slice.state != State::Running) // hatching behind letters makes them hard to read
        painter.fillRect(label, theme.card);
    painter.setPen(slice.state == State::Running ? Qt::black : theme.text);
    painter.drawText(label, Qt::AlignCenter, name);
}

constexpr double kNarrow = 5; // pixels; narrower slices have no outline of their own

QRgb mixed(QRgb ground, QRgb ink, double share)
{
    const int part = int(share * 256);
    const auto channel = [part](int from, int to) { return from + (to - from) * part / 256; };
    return qRgb(channel(qRed(ground), qRed(ink)), channel(qGreen(ground), qGreen(ink)), channel(qBlue(ground), qBlue(ink)));
}

// The folded pixels of one lane. On the screen they are one image of one line, stretched over the lane: thousands of small rectangles
// would cost more than everything else. Files get rectangles, which stay sharp at any size.
class FoldedStrip {
public:
    FoldedStrip(QPainter &painter, const Theme &theme, const Lane &lane, const TimeScale &scale)
        : m_painter(painter),
          m_lane(lane),
          m_left(int(std::floor(scale.left))),
          m_pixelTime((scale.end - scale.begin) / (scale.right - scale.left)),
          m_card(theme.card.rgb()),
          m_edge(theme.border.rgb()),
          m_pixels(std::size_t(std::max(1, int(std::ceil(scale.right)) - m_left + 1)), 0)
    {
        for (std::size_t i = 0; i < kStateCount; ++i)
            m_inks[i] = stateColor(theme, State(i)).rgb();
    }
    ~FoldedStrip()
    {
        if (!m_used)
            return;
        if (m_painter.paintEngine()->type() == QPaintEngine::Raster) {
            const QImage line(reinterpret_cast<const uchar *>(m_pixels.data()), int(m_pixels.size()), 1,
                              QImage::Format_ARGB32_Premultiplied);
            m_painter.drawImage(QRect(m_left, m_lane.top, line.width(), m_lane.height), line);
            return;
        }
        for (std::size_t i = 0; i < m_pixels.size(); ++i)
            if (m_pixels[i] != 0)
                m_painter.fillRect(QRect(m_left + int(i), m_lane.top, 1, m_lane.height), QColor(m_pixels[i]));
    }

    // Slices that are narrower than a pixel share one: it has the colour of the state with most time in it, the paler the less of
    // the pixel's time is taken. Queued is nobody's time: it stays blank.
    void fold(double column, const StateTimes &times)
    {
        static_assert(State::Queued == State(0));
        std::size_t most = 1;
        double taken = 0;
        for (std::size_t i = 1; i < kStateCount; ++i) {
            taken += times[i];
            most = times[i] > times[most] ? i : most;
        }
        if (taken > 0 || times[0] <= 0) // even the shortest slice leaves a trace
            set(column, mixed(m_card, m_inks[most], std::clamp(taken / m_pixelTime, 0.35, 1.0)));
    }
    // A slice too narrow for an outline: its last pixel is the edge that tells it from the next.
    void fill(double x0, double x1, State state)
    {
        for (double x = std::floor(x0); x < x1 && state != State::Queued; ++x)
            set(x, x + 1 < x1 ? m_inks[std::size_t(state)] : m_edge);
    }

private:
    void set(double column, QRgb color)
    {
        const auto x = std::size_t(std::max(0, int(column) - m_left));
        if (x < m_pixels.size())
            m_pixels[x] = color;
        m_used = true;
    }

    QPainter &m_painter;
    const Lane &m_lane;
    int m_left;
    double m_pixelTime;
    QRgb m_card, m_edge;
    std::array<QRgb, kStateCount> m_inks{};
    std::vector<QRgb> m_pixels;
    bool m_used = false;
};

void paintLane(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    static const Overview none;
    const Overview &overview = lane.overview ? *lane.overview : none;
    const std::span<const Slice> slices(*lane.slices);
    FoldedStrip strip(painter, theme, lane, scale);
    const double pixelTime = (scale.end - scale.begin) / (scale.right - scale.left);
    const auto first = std::partition_point(slices.begin(), slices.end(),
                                            [&](const Slice &s) { return !s.open && double(s.end) < scale.begin; });
    for (auto i = std::size_t(first - slices.begin()); i < slices.size() && double(slices[i].begin) < scale.end;) {
        Slice slice = slices[i];
        if (slice.open)
            slice.end = trace.now;
        const double x0 = std::max(scale.toX(double(slice.begin)), scale.left);
        const double x1 = std::min(scale.toX(double(slice.end)), scale.right);
        if (x1 - x0 >= 1 && x1 - x0 < kNarrow) {
            strip.fill(x0, x1, slice.state);
            ++i;
            continue;
        }
        if (x1 - x0 >= kNarrow) {
            paintSlice(painter, theme, trace, slice, QRectF(x0, lane.top, x1 - x0, lane.height));
            ++i;
            continue;
        }
        const double column = std::floor(x0);
        StateTimes times{};
        const std::size_t next = overview.addUntil(slices, i, Nanos(scale.toTime(column + 1)), Nanos(pixelTime / 2), times);
        if (next == i) { // it reaches into the next pixel
            times[std::size_t(slice.state)] += double(std::max<Nanos>(1, slice.end - slice.begin));
            ++i;
        } else {
            i = next;
        }
        strip.fold(column, times);
    }
}

void paintOutcome(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    if (index(lane.task) >= trace.tasks.size())
        return;
    const TaskRecord &task = trace.tasks[index(lane.task)];
    static constexpr const char *kMarks[] = {"", "✓", "✗", "■", "?"};
    const double x = scale.toX(double(task.end));
    if (task.outcome == Outcome::None || x < scale.left || x > scale.right)
        return;
    painter.setPen(task.outcome == Outcome::Done ? theme.good : theme.bad);
    painter.drawText(QRectF(x + 2, lane.top, 14, lane.height), Qt::AlignCenter, QString::fromUtf8(kMarks[int(task.outcome)]));
}

void paintHeader(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const Card &card, int width)
{
    const TimelineRun &run = runs[card.run];
    const QRectF line(kMargin, card.top, width - 2 * kMargin, kHeaderHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(run.tint);
    painter.drawEllipse(QPointF(line.left() + 14, line.center().y()), 5, 5);
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(line.adjusted(28, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, run.title);
    const Trace &trace = *run.trace;
    QString right = formatSeconds(double(trace.now) * 1e-9);
    if (trace.sealed && trace.end == RunEnd::Finished) {
        for (const TimelineRun &other : runs)
            if (other.trace->spec.strategy == "sequential" && other.trace->end == RunEnd::Finished && trace.now > 0)
                right += QStringLiteral("   %1×").arg(double(other.trace->now) / double(trace.now), 0, 'f', 1);
    } else {
        right += QStringLiteral("   ") + (!trace.sealed ? tr("running") : trace.end == RunEnd::Stopped ? tr("stopped") : tr("failed"));
    }
    painter.drawText(line.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, right);
    painter.setFont(plain);
    const double titled = 28 + QFontMetricsF(bold).horizontalAdvance(run.title) + 16;
    const double timed = 12 + QFontMetricsF(bold).horizontalAdvance(right) + 16;
    const QRectF room = line.adjusted(titled, 0, -timed, 0);
    painter.setPen(theme.bad);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, QFontMetricsF(plain).elidedText(run.trouble, Qt::ElideRight, room.width()));
}

void paintGrid(QPainter &painter, const Theme &theme, const Card &card, const TimeScale &scale)
{
    const double step = tickStep(scale, 80);
    painter.setPen(theme.grid);
    for (double t = std::ceil(scale.begin / step) * step; t <= scale.end; t += step)
        painter.drawLine(QPointF(scale.toX(t), card.top + kHeaderHeight), QPointF(scale.toX(t), card.top + card.height - 1));
}

void paintCrowd(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    const QSize size(std::max(1, int(scale.right - scale.left)), lane.height);
    const QPointF place(scale.left, lane.top);
    painter.drawImage(place, renderCrowd(trace, *lane.crowd, scale, theme, size));
    painter.setPen(theme.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(place, QSizeF(size)));
}

// A band over everything for as long as one task held the event loop, with the guilty one named.
void paintFreezes(QPainter &painter, const Theme &theme, const Trace &trace, const Card &card, const TimeScale &scale)
{
    const QFontMetricsF metrics(painter.font());
    for (const Freeze &freeze : card.freezes) {
        const double x0 = std::max(scale.left, scale.toX(double(freeze.begin)));
        const double x1 = std::min(scale.right, scale.toX(double(freeze.end)));
        if (x1 <= x0)
            continue;
        const QRectF band(x0, card.top + kHeaderHeight, std::max(2.0, x1 - x0), card.height - kHeaderHeight - 2);
        QColor wash = theme.bad;
        wash.setAlphaF(0.22f);
        painter.fillRect(band, wash);
        painter.setPen(QPen(theme.bad, 2));
        painter.drawLine(band.topLeft(), band.bottomLeft());
        painter.drawLine(band.topRight(), band.bottomRight());
        const QString text = tr(freeze.state == State::Running ? "%1 computed on the event loop for %2: nobody else could go on"
                                                               : "%1 blocked the event loop for %2: nobody else could go on")
                                 .arg(QString::fromStdString(trace.tasks[index(freeze.task)].name),
                                      formatSeconds(double(freeze.end - freeze.begin) * 1e-9));
        const double width = metrics.horizontalAdvance(text) + 16;
        const double left = std::clamp(band.center().x() - width / 2, scale.left, std::max(scale.left, scale.right - width));
        const QRectF label(left, card.top + 4, width, kHeaderHeight - 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.bad);
        painter.drawRoundedRect(label, 4, 4);
        painter.setPen(theme.card);
        painter.drawText(label, Qt::AlignCenter, text);
    }
}

void paintCard(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const Card &card,
               const TimeScale &scale, int width)
{
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(kMargin + 0.5, card.top + 0.5, width - 2 * kMargin - 1, card.height - 1), 6, 6);
    paintGrid(painter, theme, card, scale);
    paintHeader(painter, theme, runs, card, width);
    const Trace &trace = *runs[card.run].trace;
    const QFontMetricsF metrics(painter.font());
    for (const Lane &lane : card.lanes) {
        painter.setPen(theme.mutedText);
        const QRectF label(kMargin * 2, lane.top, kLabelWidth - kMargin * 2, lane.height);
        if (lane.crowd) {
            painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, lane.label);
            paintCrowd(painter, theme, trace, lane, scale);
            continue;
        }
        painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(lane.label, Qt::ElideRight, label.width()));
        paintLane(painter, theme, trace, lane, scale);
        paintOutcome(painter, theme, trace, lane, scale);
    }
    paintFreezes(painter, theme, trace, card, scale);
    const double flag = scale.toX(double(trace.now));
    if (trace.sealed && flag >= scale.left && flag <= scale.right + 1) {
        painter.setPen(QPen(theme.text, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(flag, card.top + kHeaderHeight), QPointF(flag, card.top + card.height - 2));
    }
}

} // namespace

void paintTimeline(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const TimelineLayout &layout,
                   const TimeScale &scale, int width, int top, int bottom)
{
    for (const Card &card : layout.cards)
        if (card.top + card.height >= top && card.top <= bottom)
            paintCard(painter, theme, runs, card, scale, width);
}

void paintLegend(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const QRectF &area)
{
    std::vector<State> states{State::Running,      State::Blocked,  State::Suspended, State::Queued,
                              State::Transferring, State::Starting};
    if (std::ranges::any_of(runs, [](const TimelineRun &run) { return run.trace->spec.gil == Gil::On; }))
        states.push_back(State::Gil);
    double x = area.left() + kMargin * 2;
    const QFontMetricsF metrics(painter.font());
    for (const State state : states) {
        painter.setPen(statePen(theme, state));
        painter.setBrush(stateBrush(theme, state));
        painter.drawRect(QRectF(x, area.center().y() - 6, 16, 12));
        painter.setPen(theme.text);
        const QString title = stateTitle(state);
        painter.drawText(QRectF(x + 21, area.top(), 400, area.height()), Qt::AlignVCenter | Qt::AlignLeft, title);
        x += 21 + metrics.horizontalAdvance(title) + 14;
    }
}

void paintRuler(QPainter &painter, const Theme &theme, const TimeScale &scale, int top)
{
    const double step = tickStep(scale, 80);
    painter.setPen(theme.mutedText);
    for (double t = std::ceil(scale.begin / step) * step; t <= scale.end; t += step) {
        const double x = scale.toX(t);
        painter.drawText(QRectF(x - 50, top, 100, kRulerHeight - 6), Qt::AlignCenter, formatTick(t * 1e-9, step * 1e-9));
        painter.drawLine(QPointF(x, top + kRulerHeight - 5), QPointF(x, top + kRulerHeight - 1));
    }
}

} // namespace interleave
