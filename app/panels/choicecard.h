#pragma once

#include <QAbstractButton>

namespace interleave {

// A choice with a badge, a title and a one-line explanation; used for workloads (one of several) and strategies (any of several).
class ChoiceCard : public QAbstractButton {
    Q_OBJECT
public:
    enum class Mark { Badge, CheckBox };

    ChoiceCard(Mark mark, const QString &title, const QString &explanation, QWidget *parent = nullptr);
    void setExplanation(const QString &explanation);
    void setBadge(const QString &text, const QColor &color);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *) override { update(); }
    void leaveEvent(QEvent *) override { update(); }

private:
    void paintMark(QPainter &painter, const QRectF &area) const;

    Mark m_mark;
    QString m_explanation, m_badge;
    QColor m_badgeColor;
};

} // namespace interleave
