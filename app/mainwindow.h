#pragma once

#include "app/session/runqueue.h"
#include "app/timeline/timelinerun.h"

#include <QMainWindow>

#include <vector>

class QComboBox;
class QKeySequence;
class QPushButton;
class QToolBar;

namespace interleave {

class CostTable;
class ImageStrip;
class InFlightChart;
class LatencyChart;
class SetupPanel;
class TimelineView;
class TotalTimeChart;
struct Picture;

// Wiring only: what to run at the left, the timelines with what they add up to at the right.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    const RunQueue &runs() const { return m_runs; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildToolBar();
    void buildCenter();
    QComboBox *buildThemePicker();
    QPushButton *addButton(QToolBar *bar, const QString &text, const char *name, const QKeySequence &key);
    void showRuns();
    void showState();
    void saveAs();
    std::vector<TimelineRun> timelineRuns() const;
    Picture picture() const;

    RunQueue m_runs;
    SetupPanel *m_setup;
    TimelineView *m_timeline;
    TotalTimeChart *m_totals;
    InFlightChart *m_inFlight;
    LatencyChart *m_latencies;
    CostTable *m_costs;
    ImageStrip *m_images;
    QPushButton *m_run = nullptr, *m_stop = nullptr, *m_compareAll = nullptr, *m_save = nullptr, *m_copy = nullptr;
};

} // namespace interleave
