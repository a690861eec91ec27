#pragma once

#include "app/prediction/guesses.h"

#include <QWidget>

#include <optional>

namespace interleave {

inline constexpr int kGuessBarEdge = 8; // pixels at the left and at the right of the bar, for its handle

// One bar whose end a person drags to the total that they expect: by mouse, with the arrows and Page Up/Down, or by typing a
// number. Afterwards it shows what was measured beside that. Screen readers see a slider with a value.
class GuessBar : public QWidget {
    Q_OBJECT
public:
    GuessBar(GuessRow row, GuessUnit unit, QWidget *parent = nullptr);

    const GuessRow &row() const { return m_row; }
    GuessUnit unit() const { return m_unit; }
    std::optional<double> value() const { return m_value; }
    void setValue(std::optional<double> value); // larger than 0; clears what is being typed
    double axis() const { return m_axis; }
    void setAxis(double axis); // the end of the axis, in the unit
    double step() const { return m_axis / 100; }
    bool isAsked() const { return m_isAsked; } // false: it only shows

    enum class Progress { Growing, Final };
    void showMeasured(std::optional<double> value, Progress progress); // from now on the guess can not be changed
    QString valueText() const;                                         // what the bar says, in words

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {180, sizeHint().height()}; }

Q_SIGNALS:
    void changed();
    void wanted(double axis); // the guess goes beyond the axis

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    void dragTo(double x);
    void type(const QString &text);
    void accept(std::optional<double> value);
    QString shortText() const;
    void paintBars(QPainter &painter, const QRectF &area) const;

    GuessRow m_row;
    GuessUnit m_unit;
    double m_axis = 10;
    std::optional<double> m_value, m_measured;
    Progress m_progress = Progress::Growing;
    QString m_typed; // while digits are being typed
    bool m_isAsked = true;
};

} // namespace interleave
