#pragma once

#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <vector>

class QChartView;

namespace interleave {

// How many tasks of each finished run were under way at the same time: one line with an area below it for each run, on one time axis.
class InFlightChart : public QWidget {
    Q_OBJECT
public:
    explicit InFlightChart(QWidget *parent = nullptr);
    void setRuns(const std::vector<TimelineRun> &runs); // reads the traces now and does not keep them

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Curve {
        QString name;
        QColor tint;
        double seconds = 0; // the whole run
        std::vector<int> counts;
    };
    void rebuild();

    QChartView *m_view;
    std::vector<Curve> m_curves;
};

} // namespace interleave
