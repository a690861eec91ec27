#include "app/timeline/painter.h"

#include "app/texts.h"
#include "app/timeline/cardpainter.h"

#include <cmath>

namespace interleave {

void paintTimeline(QPainter &painter, const Look &look, const std::vector<TimelineRun> &runs, const TimelineLayout &layout,
                   const TimeScale &scale, int width, int top, int bottom)
{
    for (const Card &card : layout.cards)
        if (card.top + card.height >= top && card.top <= bottom)
            paintCard(painter, look, runs, card, scale, width, top, bottom);
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
