#pragma once

#include "app/session/series.h"
#include "app/session/sweep.h"

#include <QWidget>

#include <functional>
#include <map>
#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace interleave {

class ChartFrame;
class SpeedupChart;

// The sweep: one workload and one strategy with 1 ... 4 x cores workers, as a chart that grows while it runs.
class SpeedupPanel : public QWidget {
    Q_OBJECT
public:
    // `chosen` gives the workload and its parameters as they are set up at that moment.
    explicit SpeedupPanel(std::function<RunSpec()> chosen, QWidget *parent = nullptr);

    bool isRunning() const { return m_series && m_series->isRunning(); }
    void stop();
    void setMayRun(bool may); // not while other runs are measured
    void setUnusable(const std::map<std::string, QString> &reasons); // strategies that can not be used on this machine, and why
    const SweepResult &result() const { return m_result; }

Q_SIGNALS:
    void runningChanged();

private:
    void fillStrategies();
    void run();
    void take();
    void showState();

    std::function<RunSpec()> m_chosen;
    QComboBox *m_strategy;
    QSpinBox *m_repeats;
    QPushButton *m_run;
    QLabel *m_progress;
    SpeedupChart *m_chart;
    ChartFrame *m_frame;
    SweepPlan m_plan;
    SweepResult m_result;
    std::unique_ptr<Series> m_series;
    bool m_mayRun = true;
};

} // namespace interleave
