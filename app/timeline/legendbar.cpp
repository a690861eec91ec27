#include "app/timeline/legendbar.h"

#include "app/timeline/measurebox.h"

#include <QEvent>
#include <QToolButton>

#include <algorithm>

namespace interleave {

namespace {

constexpr QSize kSwatch(16, 12);
constexpr int kGap = 4, kLeft = 10, kRow = 26;

QString textOf(const QString &title, double time, double whole)
{
    return whole > 0 ? QStringLiteral("%1  %2").arg(title, formatShare(time, whole)) : title;
}

} // namespace

LegendBar::LegendBar(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("legend"));
    setStyleSheet(QStringLiteral("QToolButton { border: 0; border-radius: 4px; padding: 1px; background: transparent; }"
                                 "QToolButton:hover, QToolButton:focus { background: palette(midlight); }"));
    setAccessibleName(tr("States: what they look like and how much of the visible time they take"));
}

void LegendBar::setEntries(const std::vector<LegendEntry> &legend)
{
    if (std::ranges::equal(legend, m_entries, {}, {}, &Entry::is))
        return;
    for (const Entry &entry : m_entries)
        delete entry.button;
    m_entries.clear();
    for (const auto &[state, title] : legend) {
        auto *button = new QToolButton(this);
        const auto id = interleave::id(state);
        button->setObjectName(QStringLiteral("legend_") + QString::fromLatin1(id.data(), qsizetype(id.size())));
        button->setText(title);
        button->setAccessibleName(title);
        button->setToolTip(tr("Fade or show the time in this state; all others stay"));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIconSize(kSwatch);
        button->setAutoRaise(true);
        button->setCheckable(true);
        button->setChecked(true);
        button->show();
        connect(button, &QToolButton::clicked, this, [this, state = state](bool on) { Q_EMIT switched(state, on); });
        m_entries.push_back({{state, title}, button});
    }
    drawIcons();
    measureWidths();
}

void LegendBar::measureWidths()
{
    for (Entry &entry : m_entries) {
        const QString text = entry.button->text();
        entry.width = 0;
        for (const double share : {0.0001, 0.999, 1.0}) {
            entry.button->setText(textOf(entry.is.title, share, 1));
            entry.width = std::max(entry.width, entry.button->sizeHint().width());
        }
        entry.button->setText(text);
    }
    place(width(), true);
    updateGeometry();
}

void LegendBar::setFaded(const StateSet &faded)
{
    for (const Entry &entry : m_entries) {
        entry.button->setChecked(!faded.test(std::size_t(entry.is.state)));
        QFont font = entry.button->font();
        font.setStrikeOut(!entry.button->isChecked());
        entry.button->setFont(font);
    }
}

void LegendBar::setShares(const Measured &measured)
{
    const double whole = measured.total();
    for (const Entry &entry : m_entries) {
        const double time = measured.states[std::size_t(entry.is.state)];
        entry.button->setText(textOf(entry.is.title, time, whole));
        entry.button->setAccessibleDescription(tr("%1 of the visible time").arg(formatShare(time, whole)));
    }
}

int LegendBar::heightForWidth(int width) const { return place(width, false); }

int LegendBar::place(int width, bool move) const
{
    int x = kLeft, y = 0;
    for (const Entry &entry : m_entries) {
        if (x > kLeft && x + entry.width > width) {
            x = kLeft;
            y += kRow;
        }
        if (move)
            entry.button->setGeometry(x, y + 1, entry.width, kRow - 2);
        x += entry.width + kGap;
    }
    return y + kRow;
}

void LegendBar::resizeEvent(QResizeEvent *) { place(width(), true); }

void LegendBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        drawIcons();
    if (event->type() == QEvent::FontChange)
        measureWidths();
    QWidget::changeEvent(event);
}

void LegendBar::drawIcons()
{
    const StateStyles styles = stateStyles(themeOf(palette()), Strength::Full);
    for (const Entry &entry : m_entries) {
        QPixmap pixmap(kSwatch * devicePixelRatioF());
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paintSwatch(painter, styles[std::size_t(entry.is.state)], QRectF(QPointF(), kSwatch));
        painter.end();
        entry.button->setIcon(pixmap);
    }
}

} // namespace interleave
