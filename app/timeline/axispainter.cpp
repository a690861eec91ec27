#include "app/timeline/axispainter.h"

#include "app/texts.h"
#include "app/timeline/layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

void paintPlayhead(QPainter &painter, const Theme &theme, Nanos playhead, const TimeScale &scale, int rulerTop, int bottom)
{
    const double x = std::clamp(scale.toX(double(playhead)), scale.left - 1, scale.right + 1);
    const int lanes = rulerTop + kRulerHeight;
    QColor veil = theme.window;
    veil.setAlphaF(0.78f);
    painter.fillRect(QRectF(QPointF(x, lanes), QPointF(scale.right + kMargin, bottom)), veil);
    if (x < scale.left || x > scale.right)
        return; // it is outside of what is seen: the veil alone says on which side
    painter.setPen(QPen(theme.accent, 2));
    painter.drawLine(QPointF(x, lanes - 6), QPointF(x, bottom));
    const QString text = formatSeconds(double(playhead) * 1e-9);
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text) + 12;
    const QRectF label(std::clamp(x - width / 2, scale.left, scale.right - width), rulerTop + 1, width, kRulerHeight - 6);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.accent);
    painter.drawRoundedRect(label, 4, 4);
    painter.setPen(theme.accentText);
    painter.drawText(label, Qt::AlignCenter, text);
}

void paintScaleBadge(QPainter &painter, const Theme &theme, const QRectF &area)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.bad);
    painter.drawRoundedRect(area.adjusted(0, 1, 0, -3), 4, 4);
    QFont bold = painter.font();
    const QFont plain = bold;
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.card);
    painter.drawText(area.adjusted(0, 1, 0, -3), Qt::AlignCenter,
                     QCoreApplication::translate("timeline", "⚠ Each run is on its own scale: lengths cannot be compared"));
    painter.setFont(plain);
}

} // namespace interleave
