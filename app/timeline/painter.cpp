#include "app/timeline/painter.h"

#include "app/texts.h"
#include "app/timeline/cardpainter.h"

#include <algorithm>
#include <cmath>

namespace interleave {

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
