#include "app/timeline/measurebox.h"

#include "app/texts.h"
#include "app/timeline/legend.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

struct Line {
    QString text;
    std::optional<State> state;
};

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

std::vector<Line> linesOf(const MeasuredRange &range)
{
    const double whole = range.content.total();
    std::vector<Line> lines{{tr("Δ %1").arg(formatSeconds((range.end - range.begin) * 1e-9)), {}}};
    for (std::size_t i = 0; i < kStateCount; ++i)
        if (const double time = range.content.states[i]; time > 0)
            lines.push_back({tr("%1: %2 (%3)").arg(stateTitle(State(i)), formatShare(time, whole), formatSeconds(time * 1e-9)), State(i)});
    if (range.content.idle > 0)
        lines.push_back({tr("nothing to do: %1 (%2)").arg(formatShare(range.content.idle, whole), formatSeconds(range.content.idle * 1e-9)), {}});
    return lines;
}

} // namespace

QString formatShare(double part, double whole)
{
    if (part <= 0 || whole <= 0)
        return QStringLiteral("0 %");
    const double percent = part / whole * 100;
    if (percent < 0.1)
        return QStringLiteral("<0.1 %");
    const bool fine = percent < 10 || (percent > 99 && percent < 99.95);
    return QString::number(percent, 'f', fine ? 1 : 0) + QStringLiteral(" %");
}

void paintMeasureBox(QPainter &painter, const Theme &theme, const MeasuredRange &range, const QRectF &measured, const QRectF &visible)
{
    const std::vector<Line> lines = linesOf(range);
    const QFontMetricsF metrics(painter.font());
    const double row = std::ceil(metrics.height()) + 4;
    double width = 0;
    for (const Line &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line.text) + (line.state ? 24 : 0));
    const QSizeF size(width + 20, row * double(lines.size()) + 12);
    const bool fitsRight = measured.right() + 8 + size.width() <= visible.right();
    const double left = fitsRight ? measured.right() + 8 : std::max(visible.left(), measured.left() - 8 - size.width());
    const QRectF box(QPointF(left, visible.top() + 34), size);
    const StateStyles styles = stateStyles(theme, Strength::Full);
    painter.setPen(theme.border);
    painter.setBrush(theme.card);
    painter.drawRoundedRect(box, 5, 5);
    double y = box.top() + 6;
    for (const Line &line : lines) {
        const double indent = line.state ? 24 : 0;
        if (line.state)
            paintSwatch(painter, styles[std::size_t(*line.state)], QRectF(box.left() + 10, y + row / 2 - 6, 16, 12));
        painter.setPen(theme.text);
        painter.drawText(QRectF(box.left() + 10 + indent, y, size.width(), row), Qt::AlignVCenter | Qt::AlignLeft, line.text);
        y += row;
    }
}

} // namespace interleave
