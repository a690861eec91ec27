#pragma once

#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <array>
#include <vector>

namespace interleave {

// How long tasks took from the beginning of a wait until they could go on, as a histogram for each finished run.
class LatencyChart : public QWidget {
    Q_OBJECT
public:
    explicit LatencyChart(QWidget *parent = nullptr);
    void setRuns(const std::vector<TimelineRun> &runs); // reads the traces now and does not keep them

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Histogram {
        QString name;
        QColor tint;
        std::vector<int> counts; // by bin
    };
    void rebuild();

    class Canvas;
    Canvas *m_view;
    std::vector<Histogram> m_histograms;
    double m_first = 0; // seconds: where the first bin begins; each is twice as wide as the one before
};

} // namespace interleave
