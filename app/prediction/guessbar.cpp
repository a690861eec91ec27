#include "app/prediction/guessbar.h"

#include "app/prediction/guessbaraccessible.h"
#include "app/theme/palette.h"
#include "app/timeline/coordinates.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int kBarHeight = 18, kGap = 3, kEdge = kGuessBarEdge;

bool isNumberKey(const QString &text) { return text.size() == 1 && (text[0].isDigit() || text == u"." || text == u","); }

} // namespace

GuessBar::GuessBar(GuessRow row, GuessUnit unit, QWidget *parent) : QWidget(parent), m_row(std::move(row)), m_unit(unit)
{
    QAccessible::installFactory(guessBarAccessible); // a second time changes nothing
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Expected total of %1").arg(m_row.title));
    setAccessibleDescription(tr("Arrows and Page Up or Down change it, or type a number"));
    setCursor(Qt::SizeHorCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize GuessBar::sizeHint() const { return {320, fontMetrics().height() + kBarHeight + 3 * kGap}; }

void GuessBar::setValue(std::optional<double> value)
{
    m_typed.clear();
    accept(value);
}

void GuessBar::accept(std::optional<double> value)
{
    if (value && *value > m_axis)
        Q_EMIT wanted(*value);
    m_value = value;
    update();
    QAccessibleValueChangeEvent event(this, m_value.value_or(0));
    QAccessible::updateAccessibility(&event);
    Q_EMIT changed();
}

void GuessBar::setAxis(double axis)
{
    m_axis = axis;
    update();
}

void GuessBar::showMeasured(std::optional<double> value, Progress progress)
{
    m_isAsked = false;
    m_measured = value;
    m_progress = progress;
    m_typed.clear();
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(m_row.title);
    setAccessibleDescription(valueText());
    update();
}

QString GuessBar::valueText() const
{
    const QString guess = m_value ? formatGuess(*m_value, m_unit) : QString();
    if (m_isAsked)
        return m_value ? guess : tr("no guess yet");
    if (!m_measured)
        return m_value ? tr("expected %1").arg(guess) : tr("not predicted");
    const QString measured = m_progress == Progress::Final ? tr("took %1").arg(formatGuess(*m_measured, m_unit))
                                                           : tr("%1 so far").arg(formatGuess(*m_measured, m_unit));
    return m_value ? tr("expected %1 · %2").arg(guess, measured) : measured;
}

// What is drawn: next to the bars a few words will do.
QString GuessBar::shortText() const
{
    if (m_isAsked || !m_measured)
        return valueText();
    const QString measured =
        formatGuess(*m_measured, m_unit) + (m_progress == Progress::Final ? QString() : QStringLiteral(" …"));
    return m_value ? QStringLiteral("%1 → %2").arg(formatGuess(*m_value, m_unit), measured) : measured;
}

void GuessBar::paintBars(QPainter &painter, const QRectF &area) const
{
    const Theme theme = themeOf(palette());
    const auto toX = [&](double value) { return std::min(value / m_axis, 1.0) * area.width() + area.left(); };
    if (m_value && !m_isAsked) { // the guess as an outline above, what came out solid below it
        painter.setPen(QPen(theme.text, 1.3, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(area.left(), area.top() + 1, toX(*m_value) - area.left(), area.height() / 2 - 2));
    }
    if (m_measured) {
        painter.setPen(m_progress == Progress::Final ? Qt::NoPen : QPen(m_row.tint, 1, Qt::DotLine));
        painter.setBrush(m_row.tint);
        const double top = m_value ? area.center().y() + 1 : area.top() + 4;
        painter.drawRect(QRectF(area.left(), top, toX(*m_measured) - area.left(), area.bottom() - top - (m_value ? 0 : 4)));
    }
    if (!m_isAsked)
        return;
    const double end = toX(m_value.value_or(0));
    QColor wash = m_row.tint;
    wash.setAlphaF(0.35f);
    painter.setPen(QPen(m_row.tint, 1.2));
    painter.setBrush(wash);
    painter.drawRect(QRectF(area.left(), area.top() + 1, end - area.left(), area.height() - 2));
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.text, hasFocus() ? 2 : 1));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(QRectF(end - 4, area.top(), 8, area.height()), 3, 3); // the handle
}

void GuessBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeOf(palette());
    const int line = fontMetrics().height();
    const QRectF area(kEdge, kGap + line + kGap, width() - 2 * kEdge, kBarHeight);
    const QString said = m_typed.isEmpty()
                             ? shortText()
                             : m_typed + QStringLiteral("▏") + (m_unit == GuessUnit::Seconds ? tr("s") : QStringLiteral("×"));
    const QRectF text(kEdge, kGap, area.width(), line);
    const double saidWidth = fontMetrics().horizontalAdvance(said);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.text);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(m_row.title, Qt::ElideRight, text.width() - saidWidth - 8));
    painter.setFont(font());
    painter.setPen(m_value || m_measured || !m_typed.isEmpty() ? theme.text : theme.mutedText);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, said);
    const TimeScale scale{0, m_axis * 1e9, area.left(), area.right()};
    painter.setPen(theme.grid);
    painter.setBrush(theme.card);
    painter.drawRect(area);
    const double tick = tickStep(scale, 56);
    for (double at = tick; at < scale.end * 1.0001; at += tick)
        painter.drawLine(QPointF(scale.toX(at), area.top()), QPointF(scale.toX(at), area.bottom()));
    if (m_unit == GuessUnit::Multiples && m_axis >= 1) { // as long as the run that all is compared with
        painter.setPen(QPen(theme.mutedText, 1.5, Qt::DotLine));
        painter.drawLine(QPointF(scale.toX(1e9), area.top() - 2), QPointF(scale.toX(1e9), area.bottom() + 2));
    }
    paintBars(painter, area);
}

void GuessBar::dragTo(double x)
{
    const double wished = (x - kEdge) / std::max(1, width() - 2 * kEdge) * m_axis;
    setValue(std::max(step(), std::round(std::min(wished, m_axis * 1.01) / step()) * step()));
}

void GuessBar::mousePressEvent(QMouseEvent *event)
{
    if (m_isAsked && event->button() == Qt::LeftButton)
        dragTo(event->position().x());
}

void GuessBar::mouseMoveEvent(QMouseEvent *event)
{
    if (m_isAsked && event->buttons().testFlag(Qt::LeftButton))
        dragTo(event->position().x());
}

void GuessBar::type(const QString &text)
{
    QString typed = m_typed;
    if (text.isEmpty())
        typed.chop(1);
    else if (typed.size() < 8)
        typed += text == u"," ? QStringLiteral(".") : text;
    bool isNumber = false;
    const double number = typed.toDouble(&isNumber);
    if (!isNumber && typed != u"." && !typed.isEmpty())
        return; // a second point, say
    accept(number > 0 && number <= kLongestGuess ? std::optional(number) : std::nullopt);
    m_typed = typed;
    update();
}

void GuessBar::keyPressEvent(QKeyEvent *event)
{
    if (!m_isAsked || event->modifiers().testFlag(Qt::ControlModifier) || event->modifiers().testFlag(Qt::AltModifier))
        return QWidget::keyPressEvent(event);
    const auto move = [this](double steps) {
        setValue(std::clamp((std::round(m_value.value_or(0) / step()) + steps) * step(), step(), kLongestGuess));
    };
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Up:
        return move(1);
    case Qt::Key_Left:
    case Qt::Key_Down:
        return move(-1);
    case Qt::Key_PageUp:
        return move(10);
    case Qt::Key_PageDown:
        return move(-10);
    case Qt::Key_Home:
        return setValue(step());
    case Qt::Key_End:
        return setValue(m_axis);
    case Qt::Key_Delete:
        return setValue(std::nullopt);
    case Qt::Key_Backspace:
        return m_typed.isEmpty() ? setValue(std::nullopt) : type({});
    default:
        break;
    }
    if (isNumberKey(event->text()))
        return type(event->text());
    QWidget::keyPressEvent(event);
}

void GuessBar::focusInEvent(QFocusEvent *event)
{
    update();
    QWidget::focusInEvent(event);
}

void GuessBar::focusOutEvent(QFocusEvent *event)
{
    m_typed.clear();
    update();
    QWidget::focusOutEvent(event);
}

// Keys that a shortcut of the window may want, too: here they are the person's number.
bool GuessBar::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_isAsked) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::NoModifier && isNumberKey(key->text())) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace interleave
