#include "app/timeline/arrowpainter.h"

#include "app/timeline/places.h"

#include <QCoreApplication>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double kHead = 6; // pixels

void paintArrow(QPainter &painter, const QColor &color, QPointF from, QPointF to)
{
    const double bend = std::max(14.0, std::abs(to.x() - from.x()) / 2);
    QPainterPath path(from);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({to, to + QPointF(-kHead, -kHead / 2), to + QPointF(-kHead, kHead / 2)}));
}

QString wordFor(const Trace &trace, const Handover &handover)
{
    if (handover.kind != HandoverKind::Lock || index(handover.fromTask) >= trace.tasks.size())
        return {};
    return QCoreApplication::translate("timeline", "lock from %1").arg(QString::fromStdString(trace.tasks[index(handover.fromTask)].name));
}

} // namespace

void paintPath(QPainter &painter, const Theme &theme, const Card &card, const Trace &trace, const TimeScale &scale, const std::vector<PathStep> &path)
{
    // Steps that are too short to be seen are part of the line from the last one that can be seen.
    QPolygonF line;
    double last = -1e9;
    for (const PathStep &step : path) {
        const double x0 = scale.toX(double(step.begin)), x1 = scale.toX(double(step.end));
        if (x1 < scale.left - 10 || x0 > scale.right + 10 || x1 - last < 1)
            continue;
        last = x1;
        if (const auto y = heightOf(card, trace, step.track, step.task, step.end - 1)) {
            line.append({x0, double(*y) + 5});
            line.append({x1, double(*y) + 5});
        }
    }
    QColor halo = theme.card;
    halo.setAlphaF(0.8f);
    for (const QPen &pen : {QPen(halo, 5), QPen(theme.text, 2.5)}) {
        painter.setPen(pen);
        painter.drawPolyline(line);
    }
}

void paintHandovers(QPainter &painter, const Theme &theme, const Card &card, const Trace &trace, const TimeScale &scale,
                    const std::vector<Handover> &handovers)
{
    double last = -1e9;
    for (const Handover &handover : handovers) {
        const double x0 = scale.toX(double(handover.from)), x1 = scale.toX(double(handover.to));
        if (x1 < scale.left || x0 > scale.right || x1 - last < 2)
            continue;
        const auto y0 = heightOf(card, trace, handover.fromTrack, handover.fromTask, handover.from - 1);
        const auto y1 = heightOf(card, trace, handover.toTrack, handover.toTask, handover.to);
        if (!y0 || !y1 || (std::abs(*y1 - *y0) < 4 && x1 - x0 < 2 * kHead))
            continue;
        last = x1;
        paintArrow(painter, theme.accent, {x0, double(*y0)}, {x1, double(*y1)});
        const QString word = wordFor(trace, handover);
        if (word.isEmpty())
            continue;
        const QRectF label(x1 + 4, std::min(*y0, *y1) - 9, QFontMetricsF(painter.font()).horizontalAdvance(word) + 6, 18);
        painter.fillRect(label, theme.card);
        painter.setPen(theme.accent);
        painter.drawText(label, Qt::AlignCenter, word);
    }
}

} // namespace interleave
