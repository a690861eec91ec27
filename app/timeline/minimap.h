#pragma once

#include "app/theme/palette.h"
#include "app/timeline/coordinates.h"
#include "app/timeline/timelinerun.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace interleave {

// How much of each of `columns` equal parts of the run's time its workers computed, 0 … 1. Pure.
std::vector<float> computingShares(const Trace &trace, int columns);

// All of the time, with a frame around what the timelines show. The frame can be dragged, also by its edges; a click outside moves it
// there; a double click shows everything. Times are on the axis that the runs share.
class Minimap : public QWidget {
    Q_OBJECT
public:
    explicit Minimap(QWidget *parent = nullptr);

    void setRuns(std::vector<TimelineRun> runs); // again when one has grown
    void setRange(double begin, double end);     // all there is
    void setWindow(double begin, double end);    // what is shown of it
    double windowEnd() const { return m_shownEnd; }
    QSize sizeHint() const override { return {200, 26}; }

Q_SIGNALS:
    void windowMoved(double begin, double end);
    void released(); // the end of a drag
    void fitWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    enum class Grip { None, Window, Left, Right };
    TimeScale scale() const;
    Grip gripAt(double x) const;
    void moveTo(double x);
    void render();

    std::vector<TimelineRun> m_runs;
    double m_begin = 0, m_end = 1, m_shownBegin = 0, m_shownEnd = 1;
    Grip m_grip = Grip::None;
    double m_grabbedAt = 0; // ns from the window's beginning
    QImage m_picture;       // of the runs; null: to be drawn anew
};

} // namespace interleave
