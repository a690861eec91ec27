#include "app/timeline/overlay.h"

#include "app/texts.h"
#include "app/timeline/arrowpainter.h"
#include "app/timeline/measurebox.h"
#include "app/timeline/cardpainter.h"
#include "app/timeline/places.h"

#include <algorithm>

namespace interleave {

namespace {

// The same task in every run. Slices that are hardly apart get one frame: they cannot be told apart anyway.
void paintTask(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const Card &card, const TimeScale &scale,
               const MarkedTask &marked, double thickness)
{
    const Trace &trace = *runs[card.run].trace;
    const TaskId task = card.run == marked.run ? marked.task : sameTask(*runs[marked.run].trace, marked.task, trace);
    painter.setPen(QPen(theme.accent, thickness));
    painter.setBrush(Qt::NoBrush);
    QRectF frame;
    const auto flush = [&] {
        if (!frame.isNull())
            painter.drawRoundedRect(frame, 2, 2);
        frame = {};
    };
    for (const TaskPlace &place : placesOf(card, trace, task)) {
        const double x0 = scale.toX(double(place.slice.begin)), x1 = std::max(x0 + 3, scale.toX(double(place.slice.end)));
        if (x1 < scale.left || x0 > scale.right)
            continue;
        const QRectF box(QPointF(std::max(x0, scale.left), place.top), QPointF(std::min(x1, scale.right), place.top + place.height));
        const bool joined = !frame.isNull() && frame.top() == box.top() && box.left() <= frame.right() + 1;
        if (!joined)
            flush();
        frame = joined ? frame.united(box) : box;
    }
    flush();
}

void paintHairline(QPainter &painter, const Theme &theme, double x, const QRect &visible)
{
    QColor color = theme.text;
    color.setAlphaF(0.55f);
    painter.setPen(QPen(color, 1));
    painter.drawLine(QPointF(x, visible.top()), QPointF(x, visible.bottom()));
}

void paintMeasuredRange(QPainter &painter, const Theme &theme, const TimeScale &scale, const MeasuredRange &range, const QRect &visible)
{
    const double x0 = std::clamp(scale.toX(range.begin), scale.left, scale.right);
    const double x1 = std::clamp(scale.toX(range.end), scale.left, scale.right);
    QColor wash = theme.accent;
    wash.setAlphaF(0.14f);
    painter.fillRect(QRectF(QPointF(x0, visible.top()), QPointF(x1, visible.bottom())), wash);
    painter.setPen(QPen(theme.accent, 1));
    painter.drawLine(QPointF(x0, visible.top()), QPointF(x0, visible.bottom()));
    painter.drawLine(QPointF(x1, visible.top()), QPointF(x1, visible.bottom()));
    paintMeasureBox(painter, theme, range, QRectF(QPointF(x0, visible.top()), QPointF(x1, visible.bottom())), QRectF(visible));
}

} // namespace

void paintOverlay(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const TimelineLayout &layout,
                  const TimeScale &scale, const Overlay &overlay, const QRect &visible)
{
    painter.save();
    painter.setClipRect(QRectF(QPointF(scale.left - 1, visible.top()), QPointF(scale.right + 1, visible.bottom())));
    for (const Card &card : layout.cards) {
        if (card.top + card.height < visible.top() || card.top > visible.bottom())
            continue;
        const TimeScale own = ownScale(scale, runs[card.run]);
        if (overlay.path && overlay.selected && overlay.selected->run == card.run)
            paintPath(painter, theme, card, *runs[card.run].trace, own, *overlay.path);
        if (overlay.hovered)
            paintTask(painter, theme, runs, card, own, *overlay.hovered, 1.5);
        if (overlay.selected)
            paintTask(painter, theme, runs, card, own, *overlay.selected, 2.5);
        if (overlay.selected && overlay.selected->run == card.run)
            paintHandovers(painter, theme, card, *runs[card.run].trace, own, overlay.handovers);
    }
    painter.restore();
    if (overlay.measured)
        paintMeasuredRange(painter, theme, scale, *overlay.measured, visible);
    if (overlay.hairline)
        paintHairline(painter, theme, scale.toX(*overlay.hairline), visible);
}

void paintHairlineTime(QPainter &painter, const Theme &theme, const TimeScale &scale, double time, int top)
{
    const double pixel = (scale.end - scale.begin) / (scale.right - scale.left);
    const QString text = formatTick(time * 1e-9, pixel * 1e-9);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12;
    const double left = std::clamp(scale.toX(time) - width / 2, 2.0, std::max(2.0, scale.right + kMargin * 2 - width));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawRoundedRect(QRectF(left, top + 1, width, kRulerHeight - 6), 4, 4);
    painter.setPen(theme.card);
    painter.drawText(QRectF(left, top + 1, width, kRulerHeight - 6), Qt::AlignCenter, text);
}

} // namespace interleave
