#pragma once

#include "app/session/replay.h"
#include "app/session/runqueue.h"
#include "app/session/viewstate.h"
#include "app/timeline/timelinerun.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QKeySequence;

namespace interleave {

class Actions;
class ChartArea;
class ChartFrame;
class CheatSheetWindow;
class CodePanel;
class FileActions;
class CostTable;
class ImageStrip;
class SetupPanel;
class SpeedupPanel;
class StoryPanel;
class Teaching;
class TimelineView;
class VerdictPanel;
struct Picture;

// Wiring only: what to run at the left, all runs on one axis in the middle with their charts below, what it means at the right.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    RunHistory &history() { return m_history; }
    RunQueue &runs() { return m_runs; }
    ViewModel &view() { return m_view; }
    Teaching &teaching() { return *m_teaching; }
    FileActions &files() { return *m_files; }
    Replay &replay() { return m_replay; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void buildAreas();
    void addFileActions();
    void addRunActions();
    void runChosen();
    void addLessonActions();
    void addPanelActions();
    void addDrawingAction();
    void addHelpActions();
    void connectRuns();
    void forgetTraces();
    void showTrack();
    void showRuns();
    void showImages();
    void connectVerdict();
    void showVerdict();
    const RunEntry *observed() const; // the program on the track that was looked at last
    void showState();
    void openCheatSheet();
    std::vector<TimelineRun> timelineRuns() const;
    Picture picture() const;

    RunHistory m_history;
    RunQueue m_runs{m_history};
    ViewModel m_view;
    Replay m_replay{m_view};
    SetupPanel *m_setup;
    TimelineView *m_timeline;
    CostTable *m_costs;
    CodePanel *m_code;
    ImageStrip *m_images;
    VerdictPanel *m_verdict;
    StoryPanel *m_story;
    SpeedupPanel *m_speedup;
    ChartArea *m_charts;
    ChartFrame *m_costFrame;
    CheatSheetWindow *m_cheatSheet = nullptr; // made when it is first asked for
    Actions *m_actions;
    Drawing m_drawn = Drawing::AsItWas; // what the timeline shows at the moment
    std::unique_ptr<Teaching> m_teaching; // goes before what it wires
    FileActions *m_files;
};

} // namespace interleave
