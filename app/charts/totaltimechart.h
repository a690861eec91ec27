#pragma once

#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <vector>

namespace interleave {

// Total time of each finished run as horizontal bars (of repeats the median, with the middle half as a whisker), with the speed-up against the sequential run and a dotted line at the best
// possible time. The only file that knows Qt Charts is its .cpp.
class TotalTimeChart : public QWidget {
    Q_OBJECT
public:
    explicit TotalTimeChart(QWidget *parent = nullptr);

    void setRuns(const std::vector<TimelineRun> &runs); // takes what it needs; runs that are not sealed are left out

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Bar {
        QString name, label;
        double seconds = 0;             // the median of its repeats
        double lower = 0, upper = 0;    // its middle half; both 0 of one repeat
        QColor tint;
    };
    void rebuild();

    std::vector<Bar> m_bars;
    double m_bestSeconds = 0;
    class Canvas;
    Canvas *m_canvas = nullptr;
};

} // namespace interleave
