#pragma once

#include <QProxyStyle>

namespace interleave {

// Qt's Fusion with check boxes that can be seen on a dark ground.
class AppStyle : public QProxyStyle {
    Q_OBJECT
public:
    AppStyle();
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
};

} // namespace interleave
