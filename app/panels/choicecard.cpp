#include "app/panels/choicecard.h"

#include "app/theme/palette.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace interleave {

namespace {
constexpr int kMarkWidth = 46, kPadding = 5;
}

ChoiceCard::ChoiceCard(Mark mark, const QString &title, const QString &explanation, QWidget *parent)
    : QAbstractButton(parent), m_mark(mark), m_explanation(explanation)
{
    setText(title);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setExplanation(explanation);
}

void ChoiceCard::setExplanation(const QString &explanation)
{
    m_explanation = explanation;
    setAccessibleDescription(explanation);
    setToolTip(QStringLiteral("%1: %2").arg(text(), explanation));
    update();
}

void ChoiceCard::setBadge(const QString &text, const QColor &color)
{
    m_badge = text;
    m_badgeColor = color;
    setAccessibleDescription(QStringLiteral("%1, %2").arg(text, m_explanation));
}

QSize ChoiceCard::sizeHint() const { return {200, fontMetrics().height() * 2 + 2 * kPadding}; }

void ChoiceCard::paintMark(QPainter &painter, const QRectF &area) const
{
    if (m_mark == Mark::CheckBox) {
        QStyleOptionButton box;
        box.rect = QRect(int(area.left()) + 8, int(area.center().y()) - 8, 16, 16);
        box.state = (isEnabled() ? QStyle::State_Enabled : QStyle::State_None) | (isChecked() ? QStyle::State_On : QStyle::State_Off);
        box.palette = palette();
        style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, this);
        return;
    }
    const QRectF badge(area.left() + 6, area.center().y() - 9, kMarkWidth - 12, 18);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_badgeColor);
    painter.drawRoundedRect(badge, 4, 4);
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.8);
    small.setBold(true);
    painter.setFont(small);
    painter.setPen(Qt::white);
    painter.drawText(badge, Qt::AlignCenter, m_badge);
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeOf(palette());
    const QRectF frame = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (m_mark == Mark::Badge || (underMouse() && isEnabled()) || hasFocus()) {
        const bool chosen = m_mark == Mark::Badge && isChecked();
        QColor wash = theme.accent;
        wash.setAlphaF(0.12f);
        painter.setPen(QPen(chosen || hasFocus() ? theme.accent : theme.border, chosen ? 2 : 1));
        painter.setBrush(chosen ? QBrush(wash) : QBrush(theme.card));
        painter.drawRoundedRect(frame, 6, 6);
    }
    paintMark(painter, frame);
    const double left = frame.left() + (m_mark == Mark::Badge ? kMarkWidth + 2 : 32);
    const QRectF lines(left, frame.top() + kPadding - 1, frame.right() - left - 4, frame.height() - 2 * kPadding + 2);
    QFont bold = font();
    bold.setBold(m_mark == Mark::Badge);
    painter.setFont(bold);
    painter.setPen(isEnabled() ? theme.text : theme.mutedText);
    painter.drawText(lines, Qt::AlignTop | Qt::AlignLeft, QFontMetricsF(bold).elidedText(text(), Qt::ElideRight, lines.width()));
    QFont small = font();
    small.setPointSizeF(font().pointSizeF() * 0.85);
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(lines, Qt::AlignBottom | Qt::AlignLeft,
                     QFontMetricsF(small).elidedText(m_explanation, Qt::ElideRight, lines.width()));
}

} // namespace interleave
