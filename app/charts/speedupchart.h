#pragma once

#include "app/session/sweep.h"

#include <QWidget>

namespace interleave {

// Speed-up over the number of workers: measured points with the middle half of their repeats, the ideal line, Amdahl's curve and the
// Universal Scalability Law's with its knee.
class SpeedupChart : public QWidget {
    Q_OBJECT
public:
    explicit SpeedupChart(QWidget *parent = nullptr);
    void setResult(const SweepResult &result);
    void paintChart(QPainter &painter, const QRectF &area); // as on screen, for a picture; of a chart that is on no screen

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override; // titles only where there is room

private:
    void rebuild();

    SweepResult m_result;
    bool m_isTall = false;
    class Canvas;
    Canvas *m_canvas = nullptr;
};

} // namespace interleave
