#pragma once

#include "app/prediction/guesses.h"

#include <QWidget>

namespace interleave {

// The labels of the time axis above guess bars, at the same columns.
class GuessAxis : public QWidget {
    Q_OBJECT
public:
    explicit GuessAxis(GuessUnit unit, QWidget *parent = nullptr);
    void setAxis(double axis);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    GuessUnit m_unit;
    double m_axis = 10;
};

} // namespace interleave
