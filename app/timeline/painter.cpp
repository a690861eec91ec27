#include "app/timeline/painter.h"

#include "app/texts.h"
#include "core/analysis/runstatistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

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
    if (index(slice.task) >= trace.tasks.size() || slice.state == State::Queued || box.height() < 14)
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

// Slices below a pixel share one: it takes the colour of the state that has most of it.
class PixelFold {
public:
    void add(double x, const Slice &slice)
    {
        m_x = std::floor(x);
        m_time[std::size_t(slice.state)] += slice.end - slice.begin + 1;
    }
    bool isAt(double x) const { return m_x == std::floor(x); }
    void flush(QPainter &painter, const Theme &theme, const Lane &lane)
    {
        const auto most = std::max_element(m_time.begin(), m_time.end());
        if (*most > 0 && most - m_time.begin() != std::ptrdiff_t(State::Queued))
            painter.fillRect(QRectF(m_x, lane.top, 1, lane.height), stateColor(theme, State(most - m_time.begin())));
        m_time.fill(0);
        m_x = std::numeric_limits<double>::quiet_NaN();
    }

private:
    double m_x = std::numeric_limits<double>::quiet_NaN();
    std::array<Nanos, kStateCount> m_time{};
};

void paintLane(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    PixelFold fold;
    auto slice = std::partition_point(lane.slices->begin(), lane.slices->end(),
                                      [&](const Slice &s) { return !s.open && double(s.end) < scale.begin; });
    for (; slice != lane.slices->end() && double(slice->begin) < scale.end; ++slice) {
        Slice shown = *slice;
        if (shown.open)
            shown.end = trace.now;
        const double x0 = std::max(scale.toX(double(shown.begin)), scale.left);
        const double x1 = std::min(scale.toX(double(shown.end)), scale.right);
        if (x1 - x0 < 1) {
            if (!fold.isAt(x0))
                fold.flush(painter, theme, lane);
            fold.add(x0, shown);
            continue;
        }
        fold.flush(painter, theme, lane);
        paintSlice(painter, theme, trace, shown, QRectF(x0, lane.top, x1 - x0, lane.height));
    }
    fold.flush(painter, theme, lane);
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
    if (trace.end == RunEnd::Failed) {
        painter.setPen(theme.bad);
        painter.drawText(line.adjusted(240, 0, -160, 0), Qt::AlignVCenter | Qt::AlignLeft, QString::fromStdString(trace.failure));
    }
}

void paintGrid(QPainter &painter, const Theme &theme, const Card &card, const TimeScale &scale)
{
    const double step = tickStep(scale, 80);
    painter.setPen(theme.grid);
    for (double t = std::ceil(scale.begin / step) * step; t <= scale.end; t += step)
        painter.drawLine(QPointF(scale.toX(t), card.top + kHeaderHeight), QPointF(scale.toX(t), card.top + card.height - 1));
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
        painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft, metrics.elidedText(lane.label, Qt::ElideRight, label.width()));
        paintLane(painter, theme, trace, lane, scale);
        paintOutcome(painter, theme, trace, lane, scale);
    }
    if (card.hiddenLanes > 0) {
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(kMargin * 2, card.top + card.height - 19, width, 18), Qt::AlignVCenter | Qt::AlignLeft,
                         tr("… and %1 more").arg(card.hiddenLanes));
    }
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

void paintLegend(QPainter &painter, const Theme &theme, const QRectF &area)
{
    double x = area.left() + kMargin * 2;
    const QFontMetricsF metrics(painter.font());
    for (const State state : {State::Running, State::Blocked, State::Suspended, State::Queued, State::Transferring, State::Starting}) {
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
