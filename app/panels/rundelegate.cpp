#include "app/panels/rundelegate.h"

#include "app/panels/runsmodel.h"
#include "app/theme/palette.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>
#include <QWidget>

namespace interleave {

namespace {

constexpr int kPadding = 6, kBox = 16, kDot = 10, kTextLeft = kPadding + kBox + 8 + kDot + 6;

QRect boxOf(const QRect &row) { return {row.left() + kPadding, row.top() + (row.height() - kBox) / 2, kBox, kBox}; }

QRect titleOf(const QRect &row, int lineHeight)
{
    return {row.left() + kTextLeft, row.top() + kPadding, row.width() - kTextLeft - kPadding, lineHeight};
}

// A pin, seen from the side: a head, a plate and a needle.
void paintPin(QPainter &painter, const QColor &ink, const QPointF &at)
{
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(ink);
    painter.drawRect(QRectF(at.x() - 2, at.y() - 5, 4, 5));
    painter.drawLine(at + QPointF(-4, 0.5), at + QPointF(4, 0.5));
    painter.drawLine(at, at + QPointF(0, 5));
}

} // namespace

void RunDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QStyle *style = option.widget->style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    QStyleOptionViewItem box = option;
    box.rect = boxOf(option.rect);
    box.state.setFlag(QStyle::State_HasFocus, false);
    box.state.setFlag(index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? QStyle::State_On : QStyle::State_Off);
    style->drawPrimitive(QStyle::PE_IndicatorItemViewItemCheck, &box, painter, option.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor ink = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected ? ink : themeOf(option.palette).mutedText;
    painter->setPen(QPen(ink, 0.5));
    painter->setBrush(index.data(RunsModel::TintRole).value<QColor>());
    painter->drawEllipse(QRectF(box.rect.right() + 8, box.rect.center().y() - kDot / 2.0 + 0.5, kDot, kDot));

    QFont bold = option.font;
    bold.setBold(true);
    const QFontMetrics boldMetrics(bold), metrics(option.font);
    QRect line = titleOf(option.rect, boldMetrics.height());
    const QString total = index.data(RunsModel::TotalRole).toString();
    painter->setFont(bold);
    painter->setPen(ink);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignRight, total);
    int room = line.width() - boldMetrics.horizontalAdvance(total) - 8;
    if (index.data(RunsModel::PinnedRole).toBool()) {
        paintPin(*painter, ink, QPointF(line.left() + room - 6, line.center().y()));
        room -= 18;
    }
    painter->setPen(ink);
    painter->setBrush(Qt::NoBrush);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      boldMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, room));
    line.translate(0, boldMetrics.height());
    painter->setFont(option.font);
    painter->setPen(quiet);
    painter->drawText(line, Qt::AlignVCenter | Qt::AlignLeft,
                      metrics.elidedText(index.data(RunsModel::DetailsRole).toString(), Qt::ElideRight, line.width()));
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, option.fontMetrics.height() * 2 + 2 * kPadding};
}

void RunDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(titleOf(option.rect, option.fontMetrics.height()).adjusted(-4, -4, 0, 4));
}

bool RunDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() == QEvent::MouseButtonRelease) {
        if (!boxOf(option.rect).adjusted(-4, -8, 4, 8).contains(static_cast<const QMouseEvent *>(event)->pos()))
            return false;
        const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    }
    return event->type() == QEvent::KeyPress && QStyledItemDelegate::editorEvent(event, model, option, index);
}

} // namespace interleave
