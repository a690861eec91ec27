#pragma once

#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace interleave {

// How many tasks of each finished run were under way at the same time: one line with an area below it for each run, on one time axis.
class InFlightChart : public QWidget {
    Q_OBJECT
public:
    explicit InFlightChart(QWidget *parent = nullptr);
    void setRuns(const std::vector<TimelineRun> &runs); // reads the traces now and does not keep them
    void setPlayhead(std::optional<Nanos> time);        // on the axis that the runs share

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Curve {
        QString name;
        QColor tint;
        double from = 0, seconds = 0; // where it begins on the axis, and how long it is
        std::vector<int> counts;
    };
    void rebuild();

    class Canvas;
    Canvas *m_view;
    std::vector<Curve> m_curves;
};

} // namespace interleave
