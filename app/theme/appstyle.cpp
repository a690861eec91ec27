#include "app/theme/appstyle.h"

#include "app/theme/palette.h"

#include <QPainter>
#include <QStyleOption>

namespace interleave {

namespace {

void paintCheckBox(QPainter &painter, const Theme &theme, const QStyleOption &option)
{
    const double side = std::min(option.rect.width(), option.rect.height()) - 1;
    const QRectF box(option.rect.center().x() - side / 2 + 0.5, option.rect.center().y() - side / 2 + 0.5, side, side);
    const bool on = option.state & QStyle::State_On, partly = option.state & QStyle::State_NoChange, enabled = option.state & QStyle::State_Enabled;
    const bool looked = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
    const QColor ink = enabled ? theme.accent : theme.mutedText;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on || looked ? ink : theme.mutedText, 1));
    painter.setBrush(on ? ink : theme.card);
    painter.drawRoundedRect(box, 2, 2);
    const auto at = [&](double x, double y) { return QPointF(box.left() + x * side, box.top() + y * side); };
    painter.setPen(QPen(on ? theme.accentText : ink, std::max(1.5, side / 7), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (on)
        painter.drawPolyline(QPolygonF{at(0.24, 0.54), at(0.42, 0.72), at(0.76, 0.30)});
    else if (partly)
        painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    painter.restore();
}

} // namespace

AppStyle::AppStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        paintCheckBox(*painter, themeOf(option->palette), *option);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

} // namespace interleave
