#include "app/prediction/guessaxis.h"

#include "app/prediction/guessbar.h"
#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/timeline/coordinates.h"

#include <QPainter>

#include <algorithm>

namespace interleave {

GuessAxis::GuessAxis(GuessUnit unit, QWidget *parent) : QWidget(parent), m_unit(unit)
{
    setAccessibleName(tr("Axis of the bars"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GuessAxis::setAxis(double axis)
{
    m_axis = axis;
    setAccessibleDescription(tr("from 0 to %1").arg(formatGuess(axis, m_unit)));
    update();
}

QSize GuessAxis::sizeHint() const { return {320, fontMetrics().height() + 2}; }

void GuessAxis::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(themeOf(palette()).mutedText);
    const TimeScale scale{0, m_axis * 1e9, kGuessBarEdge, double(width() - kGuessBarEdge)};
    const double tick = tickStep(scale, 56);
    for (double at = 0; at < scale.end * 1.0001; at += tick) {
        const QString text = m_unit == GuessUnit::Seconds ? formatTick(at * 1e-9, tick * 1e-9)
                                                          : QString::number(at * 1e-9, 'g', 4) + QStringLiteral("×");
        const double textWidth = fontMetrics().horizontalAdvance(text);
        const double x = std::clamp(scale.toX(at) - textWidth / 2, 0.0, std::max(0.0, width() - textWidth));
        painter.drawText(QPointF(x, fontMetrics().ascent()), text);
    }
}

} // namespace interleave
