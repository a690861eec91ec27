#pragma once

#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <optional>
#include <vector>

class QBarSet;

namespace interleave {

// Total time of each finished run as horizontal bars (of repeats the median, with the middle half as a whisker), with the speed-up against
// the sequential run and a dotted line at the best possible time. In a replay a bar grows until its run is over. The only file that knows
// Qt Charts is its .cpp.
class TotalTimeChart : public QWidget {
    Q_OBJECT
public:
    explicit TotalTimeChart(QWidget *parent = nullptr);

    void setRuns(const std::vector<TimelineRun> &runs); // takes what it needs; runs that are not sealed are left out
    void setPlayhead(std::optional<Nanos> time);        // on the axis that the runs share; none: all have ended
    std::vector<double> shownSeconds() const;           // of each bar, from above

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Bar {
        QString name, label;
        double seconds = 0;             // the median of its repeats
        double lower = 0, upper = 0;    // its middle half; both 0 of one repeat
        QColor tint;
        double zero = 0, stretch = 1, end = 0; // where its time lies on the axis, and when it was over; ns
    };
    Bar at(const Bar &bar) const; // what there is of it at the playhead
    void rebuild();
    void grow();

    std::vector<Bar> m_bars;
    std::vector<QBarSet *> m_sets; // of the bars; they belong to the chart
    double m_bestSeconds = 0;
    std::optional<Nanos> m_playhead;
    class Canvas;
    Canvas *m_canvas = nullptr;
};

} // namespace interleave
