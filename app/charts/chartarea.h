#pragma once

#include "app/timeline/timelinerun.h"

#include <QTabWidget>

#include <vector>

namespace interleave {

class ChartFrame;
class InFlightChart;
class LatencyChart;
class SpeedupPanel;
class TotalTimeChart;
class TrialsPanel;
class ViewModel;

// Below the timelines: every chart in a tab, with what it says in words and as a table.
class ChartArea : public QTabWidget {
    Q_OBJECT
public:
    ChartArea(ViewModel &view, SpeedupPanel *speedup, QWidget *parent = nullptr);

    void setRuns(const std::vector<TimelineRun> &runs);
    void setAxis(const std::vector<TimelineRun> &runs); // only where the runs lie on it has changed

private:
    TotalTimeChart *m_totals;
    InFlightChart *m_inFlight;
    LatencyChart *m_latencies;
    TrialsPanel *m_trials;
    ChartFrame *m_totalsFrame, *m_inFlightFrame, *m_latencyFrame, *m_timelineWords;
};

} // namespace interleave
