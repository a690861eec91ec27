#include "app/mainwindow.h"

#include "app/actions.h"
#include "app/charts/chartarea.h"
#include "app/charts/chartframe.h"
#include "app/diagnose/verdictpanel.h"
#include "app/fileactions.h"
#include "app/panels/cheatsheetwindow.h"
#include "app/panels/codepanel.h"
#include "app/panels/costtable.h"
#include "app/panels/imagestrip.h"
#include "app/panels/keysdialog.h"
#include "app/panels/replaybar.h"
#include "app/panels/runspanel.h"
#include "app/panels/setuppanel.h"
#include "app/panels/speeduppanel.h"
#include "app/panels/storypanel.h"
#include "app/session/tracklist.h"
#include "app/teaching.h"
#include "app/texts.h"
#include "app/theme/thememenu.h"
#include "app/timeline/drawing.h"
#include "app/timeline/timelineview.h"
#include "app/viewactions.h"
#include "app/windowlayout.h"
#include "app/windowtoolbar.h"
#include "app/words/chartwords.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStatusBar>
#include <QTimer>
#include <QVBoxLayout>

namespace interleave {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_setup(new SetupPanel),
      m_timeline(new TimelineView(m_view)),
      m_costs(new CostTable),
      m_code(new CodePanel),
      m_images(new ImageStrip),
      m_verdict(new VerdictPanel),
      m_story(new StoryPanel),
      m_speedup(new SpeedupPanel([this] { return m_setup->baseRun(); })),
      m_charts(new ChartArea(m_view, m_speedup)),
      m_costFrame(new ChartFrame(m_costs, QStringLiteral("cost"))),
      m_actions(new Actions(menuBar(), m_timeline, this))
{
    setWindowTitle(tr("Interleave"));
    resize(1280, 720);
    if (const QRect room = screen()->availableGeometry(); room.width() <= width() || room.height() <= height() + 40)
        setWindowState(Qt::WindowMaximized);
    addReplayActions(*m_actions, m_replay, m_view);
    buildAreas();
    addFileActions();
    addRunActions();
    addLessonActions();
    addViewActions(*m_actions, m_view, *m_timeline);
    addAlignmentActions(*m_actions, m_view, m_history, m_replay);
    addPanelActions();
    addHelpActions();
    addToolBarTo(*this, *m_actions);
    connectRuns();
    connectVerdict();
    restoreLayout(*this);
    showState();
}

MainWindow::~MainWindow()
{
    m_history.disconnect(this);
    m_runs.disconnect(this);
    delete takeCentralWidget(); // the views go before what they show
}

void MainWindow::buildAreas()
{
    m_timeline->setObjectName("timeline");
    m_images->setObjectName("images");
    m_setup->setObjectName("setup");
    auto *track = new QWidget;
    auto *trackColumn = new QVBoxLayout(track);
    trackColumn->setContentsMargins(0, 4, 0, 0);
    trackColumn->addWidget(m_images);
    trackColumn->addWidget(m_timeline, 1);
    trackColumn->addWidget(new ReplayBar(m_replay, m_view, *m_actions));
    auto *middle = new QSplitter(Qt::Vertical);
    middle->setObjectName("middle");
    middle->addWidget(track);
    middle->addWidget(m_charts);
    middle->setCollapsible(0, false);
    middle->setStretchFactor(0, 1);
    middle->setSizes({380, 260});
    m_teaching = std::make_unique<Teaching>(m_history, m_runs, middle, m_story);
    m_teaching->addPages();
    m_costs->setObjectName("costTable");
    m_story->addPage(m_costFrame, "cost", tr("Cost"));
    m_story->addPage(m_code, "code", tr("Code"));
    connect(&m_view, &ViewModel::changed, m_code, [this] { m_code->setView(m_view.state()); });
    m_story->addPage(new RunsPanel(m_history), "runsPanel", tr("Runs"));
    m_story->addPage(m_verdict, "verdictPanel", tr("Your program"), StoryPanel::Tab::OnDemand);
    auto *areas = new QSplitter(Qt::Horizontal);
    areas->setObjectName("areas");
    areas->addWidget(m_setup);
    areas->addWidget(m_teaching->stage());
    areas->addWidget(m_story);
    areas->setCollapsible(1, false);
    areas->setStretchFactor(1, 1);
    areas->setSizes({272, 680, 328});
    setCentralWidget(areas);
}

void MainWindow::addFileActions()
{
    m_files = new FileActions(*this, *m_actions, m_history, [this] { return picture(); });
    m_actions->add(Place::File, "copyPicture", tr("&Copy picture"), {Qt::CTRL | Qt::SHIFT | Qt::Key_C},
                   [this] { QApplication::clipboard()->setImage(renderImage(picture())); });
    m_actions->addSeparator(Place::File);
    m_actions->add(Place::File, "quit", tr("&Quit"), {QKeySequence::Quit}, [this] { close(); });
}

void MainWindow::addRunActions()
{
    m_actions->add(Place::Run, "run", tr("&Run"), {Qt::CTRL | Qt::Key_R}, [this] { runChosen(); });
    m_actions->add(Place::Run, "compareAll", tr("&Compare all"), {Qt::CTRL | Qt::SHIFT | Qt::Key_R}, [this] {
        m_setup->chooseAllStrategies();
        runChosen();
    });
    m_actions->add(Place::Run, "stop", tr("&Stop"), {Qt::Key_Escape}, [this] {
        m_runs.stop();
        m_speedup->stop();
    });
    m_actions->addSeparator(Place::Run);
    m_actions->add(Place::Run, "cheatSheet", tr("C&heat sheet, measured here…"), {Qt::CTRL | Qt::Key_M}, [this] { openCheatSheet(); });
    connect(m_speedup, &SpeedupPanel::runningChanged, this, &MainWindow::showState);
    const auto tellWhatCannotRun = [this] { m_speedup->setUnusable(m_setup->unusableStrategies()); };
    connect(m_setup, &SetupPanel::usabilityChanged, this, tellWhatCannotRun);
    tellWhatCannotRun();
    connect(m_setup, &SetupPanel::repeatsChanged, &m_runs, &RunQueue::setRepeats);
}

void MainWindow::runChosen()
{
    std::vector<RunSpec> runs = m_setup->chosenRuns();
    if (!runs.empty() && runs.front().workload == kObserved)
        m_runs.start(std::move(runs), 1); // somebody's own program: once, and nothing to predict
    else
        m_teaching->run(std::move(runs));
}

void MainWindow::addLessonActions()
{
    QAction *first = m_actions->addToggle(Place::Run, "predictFirst", tr("&Predict first"), {Qt::CTRL | Qt::SHIFT | Qt::Key_P}, [this](bool on) {
        savePredictsFirst(on);
        m_teaching->setPredictsFirst(on);
        if (on && !m_runs.isRunning() && !m_setup->programIsChosen())
            m_teaching->ask(m_setup->chosenRuns());
        else if (!on)
            m_teaching->stopAsking();
    });
    first->setToolTip(tr("Say how long each run will take before you see it"));
    m_teaching->setPredictsFirst(savedPredictsFirst());
    const QSignalBlocker quiet(first);
    first->setChecked(savedPredictsFirst());
    m_actions->add(Place::Lessons, "builtInLessons", tr("&Built-in lessons"), {}, [this] { m_teaching->showBuiltIn(); });
    m_actions->add(Place::Lessons, "openLessons", tr("&Open a folder of lessons…"), {}, [this] { m_teaching->openFolder(); });
    m_actions->addSeparator(Place::Lessons);
    m_actions->add(Place::Lessons, "race", tr("&Race of two threads, step by step"), {}, [this] { m_teaching->showRace(); });
    m_actions->addSeparator(Place::Lessons);
    m_actions->add(Place::Lessons, "exportProgress", tr("&Export progress…"), {}, [this] { m_teaching->exportProgress(); });
    m_actions->add(Place::Lessons, "resetProgress", tr("&Forget progress…"), {}, [this] { m_teaching->resetProgress(); });
    connect(m_setup, &SetupPanel::chosenChanged, this, [this] { // after a new workload has brought its boxes
        if (m_teaching->isAskingAboutAnyRun())
            m_teaching->ask(m_setup->chosenRuns());
    }, Qt::QueuedConnection);
    connect(m_teaching.get(), &Teaching::justRun, this, [this] {
        if (m_actions->find("run")->isEnabled())
            m_runs.start(m_setup->chosenRuns());
    });
    connect(m_teaching.get(), &Teaching::cheatSheetWanted, this, &MainWindow::openCheatSheet);
    connect(m_teaching.get(), &Teaching::said, this, [this](const QString &text) { statusBar()->showMessage(text); });
}

void MainWindow::addPanelActions()
{
    m_actions->addSeparator(Place::View);
    m_actions->add(Place::View, "setupPanel", tr("&Setup on or off"), {Qt::Key_F8}, [this] { m_setup->setHidden(m_setup->isVisible()); });
    m_actions->add(Place::View, "storyPanel", tr("S&tory on or off"), {Qt::Key_F9}, [this] { m_story->setHidden(m_story->isVisible()); });
    m_actions->add(Place::View, "runsPanel", tr("R&uns that are kept"), {Qt::CTRL | Qt::Key_H}, [this] {
        m_story->open(QStringLiteral("runsPanel"));
        m_story->currentWidget()->setFocus();
    });
    m_actions->add(Place::View, "toTimelines", tr("To the t&imelines"), {Qt::Key_F6}, [this] { m_timeline->setFocus(); });
    addDrawingAction();
    addThemeMenu(*m_actions);
}

void MainWindow::addDrawingAction()
{
    QAction *action = m_actions->addToggle(Place::View, "functionTracer", tr("As a function &tracer draws it"), {}, [this](bool on) {
        ViewState view = m_view.state();
        view.drawing = on ? Drawing::FunctionTracer : Drawing::AsItWas;
        m_view.go(std::move(view));
    });
    action->setToolTip(tr("The same recording, drawn from calls and returns alone: threads that wait for the GIL seem to compute"));
    connect(&m_view, &ViewModel::changed, this, [this, action] {
        if (m_drawn == m_view.state().drawing)
            return;
        m_drawn = m_view.state().drawing;
        action->setChecked(m_drawn == Drawing::FunctionTracer);
        m_timeline->setRuns(drawnAs(timelineRuns(), m_drawn));
    });
}

void MainWindow::addHelpActions()
{
    m_actions->add(Place::Help, "keys", tr("All &keys"), {Qt::Key_Question, Qt::Key_F1}, [this] { KeysDialog(*m_actions, this).exec(); });
}

void MainWindow::connectRuns()
{
    connect(&m_runs, &RunQueue::changed, this, &MainWindow::showState);
    connect(&m_runs, &RunQueue::changed, &m_replay, [this] { // what is under way is shown as far as it is
        if (m_runs.isRunning()) {
            m_replay.pause();
            m_replay.toEnd();
        }
    });
    connect(&m_history, &RunHistory::changed, this, &MainWindow::showRuns);
    connect(&m_history, &RunHistory::grew, m_timeline, &TimelineView::refresh);
    connect(&m_history, &RunHistory::grew, this, &MainWindow::showImages);
    connect(&m_history, &RunHistory::aboutToRemove, this, &MainWindow::forgetTraces);
    connect(&m_view, &ViewModel::axisChanged, this, [this] {
        showTrack();
        m_charts->setAxis(timelineRuns());
    });
    connect(m_timeline, &TimelineView::scrubbed, &m_replay, [this](Nanos time) {
        m_replay.pause();
        m_replay.seek(time);
    });
}

// A program of the person's: its verdict follows its growing trace, and its experiment runs beside it.
void MainWindow::connectVerdict()
{
    auto *soon = new QTimer(this);
    soon->setSingleShot(true);
    soon->setInterval(500);
    connect(&m_history, &RunHistory::grew, soon, [soon] {
        if (!soon->isActive())
            soon->start();
    });
    connect(soon, &QTimer::timeout, this, &MainWindow::showVerdict);
    connect(m_setup, &SetupPanel::runWanted, m_actions->find("run"), &QAction::trigger);
    connect(m_verdict, &VerdictPanel::experimentWanted, this, [this](const ParameterValues &parameters) {
        if (!m_actions->find("run")->isEnabled())
            return statusBar()->showMessage(tr("Something else is being measured; the experiment can run after it"));
        if (const RunEntry *program = observed())
            m_history.setPinned(program->id, true);
        m_setup->chooseWorkload("custom", parameters);
        m_setup->chooseAllStrategies();
        m_runs.start(m_setup->chosenRuns());
    });
}

const RunEntry *MainWindow::observed() const
{
    for (const RunEntry *entry : m_history.onTrack())
        if (entry->trace().spec.workload == kObserved)
            return entry;
    return nullptr;
}

void MainWindow::showVerdict()
{
    const RunEntry *program = observed();
    m_verdict->showTrace(program ? &program->trace() : nullptr);
    if (program && program->id == m_runs.current())
        m_story->open(QStringLiteral("verdictPanel"));
}

void MainWindow::forgetTraces()
{
    m_timeline->setRuns({});
    m_code->setRuns({});
    m_replay.setRuns({});
    m_images->showImagesOf(nullptr);
}

void MainWindow::showTrack()
{
    const std::vector<TimelineRun> runs = timelineRuns();
    m_timeline->setRuns(drawnAs(runs, m_drawn));
    m_replay.setRuns(runs);
}

void MainWindow::showRuns()
{
    std::vector<RunId> kept;
    for (const RunEntry &entry : m_history.entries())
        kept.push_back(entry.id);
    m_view.forget(kept);
    showTrack();
    const std::vector<TimelineRun> runs = timelineRuns();
    m_actions->find("functionTracer")->setEnabled(looksDifferent(runs));
    m_code->setRuns(runs);
    m_charts->setRuns(runs);
    m_costs->setRuns(runs);
    m_costFrame->setWords(costWords(runs));
    showImages();
    showVerdict();
    showState();
}

void MainWindow::openCheatSheet()
{
    if (!m_cheatSheet) {
        m_cheatSheet = new CheatSheetWindow([this] { return emptyCheatSheet(m_setup->usableStrategies()); }, this);
        connect(m_cheatSheet, &CheatSheetWindow::runningChanged, this, &MainWindow::showState);
        connect(m_cheatSheet, &CheatSheetWindow::runOpened, this, [this](const std::shared_ptr<const Trace> &trace) {
            if (m_history.onTrack().size() >= kMostOnTrack)
                m_history.clearTrack();
            m_history.add(trace);
            raise();
        });
        showState();
    }
    m_cheatSheet->show();
    m_cheatSheet->raise();
    m_cheatSheet->activateWindow();
}

void MainWindow::showImages()
{
    const std::vector<const RunEntry *> shown = m_history.onTrack();
    m_images->showImagesOf(shown.empty() ? nullptr : &shown.back()->trace());
}

void MainWindow::showState()
{
    const bool running = m_runs.isRunning(), any = !m_history.onTrack().empty(), sweeping = m_speedup->isRunning();
    const bool measuring = m_cheatSheet && m_cheatSheet->isRunning(); // one thing at a time, or they would disturb each other
    m_actions->find("run")->setEnabled(!running && !sweeping && !measuring);
    m_actions->find("compareAll")->setEnabled(!running && !sweeping && !measuring);
    m_actions->find("stop")->setEnabled(running || sweeping);
    m_speedup->setMayRun(!running && !measuring);
    m_teaching->setBusyElsewhere(sweeping    ? tr("A sweep is running; this can run after it")
                                 : measuring ? tr("The cheat sheet is being measured; this can run after it")
                                             : QString());
    if (m_cheatSheet)
        m_cheatSheet->setMayRun(!running && !sweeping);
    m_files->setAnyRuns(any);
    m_actions->find("copyPicture")->setEnabled(any);
    const RunEntry *current = m_history.find(m_runs.current());
    if (m_runs.isRepeating())
        statusBar()->showMessage(tr("Repeating: run %1 of %2 …").arg(m_runs.repeats()->done() + 1).arg(m_runs.repeats()->total()));
    else if (sweeping || measuring)
        statusBar()->showMessage(sweeping ? tr("A sweep is running …") : tr("The cheat sheet is being measured …"));
    else if (running && current)
        statusBar()->showMessage(tr("Running: %1 …").arg(runTitle(current->trace())));
    else
        statusBar()->showMessage(any ? tr("%1 on the track. Space plays them again, ? lists all keys; point at a bar to read it.")
                                           .arg(counted(qint64(m_history.onTrack().size()), tr("run"), tr("runs")))
                                     : tr("Ready: pick a workload and press Run"));
}

std::vector<TimelineRun> MainWindow::timelineRuns() const { return timelineRunsOf(m_history.onTrack(), m_view.state()); }

Picture MainWindow::picture() const
{
    const std::vector<TimelineRun> runs = drawnAs(timelineRuns(), m_drawn);
    Picture picture{runs.empty() ? QString() : workloadTitle(runs.front().trace->spec.workload), runs, m_view.state().grouping,
                    themeOf(palette()).lightness};
    for (const RunEntry *entry : m_history.onTrack())
        if (entry->sealed) {
            picture.carried.push_back(entry->sealed);
            picture.carriedTitles.push_back(entry->title.toStdString());
        }
    return picture;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout(*this);
    m_runs.abort(); // kills a runner that is still there; its workers end with it
    QMainWindow::closeEvent(event);
}

} // namespace interleave
