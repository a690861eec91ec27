#include "app/timeline/cardpainter.h"

#include "app/texts.h"
#include "app/timeline/finishpainter.h"
#include "app/timeline/lanepainter.h"
#include "app/timeline/textcache.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

// Which Python it was, and that nobody saw its threads wait for the lock.
QString noteOf(const Trace &trace)
{
    const PythonInfo &python = trace.host.python;
    if (!python.isPresent())
        return {};
    const bool inferred = trace.spec.strategy == "python-threads" && python.hasGil && trace.ledger.threads > 2;
    const QString unrecorded = trace.spec.tracing == Tracing::Off ? tr("; only results were recorded") : QString();
    return pythonTitle(python) + (inferred ? tr("; waits for it are inferred") : QString()) + unrecorded;
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
        if (const QString faster = speedupText(run, runs); !faster.isEmpty())
            right += QStringLiteral("   ") + faster;
    } else {
        right += QStringLiteral("   ") + (!trace.sealed ? tr("running") : trace.end == RunEnd::Stopped ? tr("stopped") : tr("failed"));
    }
    painter.drawText(line.adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight, right);
    painter.setFont(plain);
    const double titled = 28 + QFontMetricsF(bold).horizontalAdvance(run.title) + 16;
    const double timed = 12 + QFontMetricsF(bold).horizontalAdvance(right) + 16;
    const QRectF room = line.adjusted(titled, 0, -timed, 0);
    painter.setPen(run.trouble.isEmpty() ? theme.mutedText : theme.bad);
    const QString text = !run.trouble.isEmpty() ? run.trouble : !run.delta.isEmpty() ? run.delta : noteOf(trace);
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, QFontMetricsF(plain).elidedText(text, Qt::ElideRight, room.width()));
}

void paintGrid(QPainter &painter, const Theme &theme, const Card &card, const TimeScale &scale)
{
    const double step = tickStep(scale, 80);
    for (double t = std::ceil(scale.begin / step) * step; t <= scale.end; t += step)
        painter.fillRect(QRect(int(scale.toX(t)), card.top + kHeaderHeight, 1, card.height - kHeaderHeight - 1), theme.grid);
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

constexpr int kRadius = 6;

// A card with rounded corners. Rounding all of it at once is slow, so that only a strip at its top and one at its bottom are.
void paintGround(QPainter &painter, const Theme &theme, const QRect &card)
{
    const QRectF frame = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    for (const double top : {frame.top(), frame.bottom() - 2 * kRadius})
        painter.drawRoundedRect(QRectF(frame.left(), top, frame.width(), 2 * kRadius), kRadius, kRadius);
    const QRect middle = card.adjusted(0, kRadius, 0, -kRadius);
    painter.fillRect(middle, theme.card);
    for (const int x : {middle.left(), middle.right()})
        painter.fillRect(QRect(x, middle.top(), 1, middle.height()), theme.border);
}

void paintLabel(QPainter &painter, const Look &look, const Lane &lane)
{
    painter.setPen(look.theme().mutedText);
    const QRectF label(kMargin * 2, lane.top, kLabelWidth - kMargin * 2, lane.height);
    if (lane.crowd)
        painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextWordWrap, lane.label);
    else if (look.texts())
        look.texts()->drawElided(painter, label, lane.label);
    else
        painter.drawText(label, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(painter.font()).elidedText(lane.label, Qt::ElideRight, label.width()));
}

} // namespace

QRect coveredBy(const Card &card, int width)
{
    return QRect(kMargin, card.top, width - 2 * kMargin, card.height).adjusted(0, kRadius, 0, -kRadius);
}

TimeScale ownScale(const TimeScale &shared, const TimelineRun &run)
{
    return {run.fromAxis(shared.begin), run.fromAxis(shared.end), shared.left, shared.right};
}

void paintCard(QPainter &painter, const Look &look, const std::vector<TimelineRun> &runs, const Card &card, const TimeScale &shared, int width,
               int top, int bottom)
{
    const Theme &theme = look.theme();
    paintGround(painter, theme, QRect(kMargin, card.top, width - 2 * kMargin, card.height));
    paintGrid(painter, theme, card, shared);
    paintGhost(painter, theme, runs[card.run], card, shared);
    const TimeScale scale = ownScale(shared, runs[card.run]);
    paintHeader(painter, theme, runs, card, width);
    const Trace &trace = *runs[card.run].trace;
    std::vector<const Lane *> lanes;
    for (const Lane &lane : card.lanes)
        if (lane.top + lane.height >= top && lane.top <= bottom)
            lanes.push_back(&lane);
    const std::vector<PreparedLane> prepared = prepareLanes(lanes, look, trace, card.run, scale);
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        paintLabel(painter, look, *lanes[i]);
        paintLane(painter, look, trace, card.run, *lanes[i], scale, prepared[i]);
    }
    paintFreezes(painter, theme, trace, card, scale);
    paintFinish(painter, theme, runs[card.run], card, shared);
}

} // namespace interleave
