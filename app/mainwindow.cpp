#include "app/mainwindow.h"

#include "app/charts/inflightchart.h"
#include "app/charts/latencychart.h"
#include "app/charts/totaltimechart.h"
#include "app/export/picture.h"
#include "app/panels/costtable.h"
#include "app/panels/imagestrip.h"
#include "app/panels/setuppanel.h"
#include "app/texts.h"
#include "app/theme/apptheme.h"
#include "app/timeline/timelineview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>

#include <algorithm>

namespace interleave {

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_setup(new SetupPanel),
      m_timeline(new TimelineView),
      m_totals(new TotalTimeChart),
      m_inFlight(new InFlightChart),
      m_latencies(new LatencyChart),
      m_costs(new CostTable),
      m_images(new ImageStrip)
{
    setWindowTitle(tr("Interleave"));
    resize(1280, 720);
    buildToolBar();
    buildCenter();
    connect(&m_runs, &RunQueue::changed, this, &MainWindow::showRuns);
    connect(&m_runs, &RunQueue::grew, m_timeline, &TimelineView::refresh);
    connect(&m_runs, &RunQueue::grew, this, [this] { m_images->showImagesOf(&m_runs.sessions().back()->trace()); });
    connect(&m_runs, &RunQueue::aboutToForget, this, [this] {
        m_timeline->setRuns({});
        m_images->showImagesOf(nullptr);
    });
    showState();
}

MainWindow::~MainWindow()
{
    m_runs.disconnect(this);
    m_timeline->setRuns({}); // the views outlive the traces
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Runs"));
    bar->setObjectName("runs");
    bar->setMovable(false);
    m_run = addButton(bar, tr("▶ Run"), "runButton", QKeySequence(Qt::CTRL | Qt::Key_R));
    connect(m_run, &QPushButton::clicked, this, [this] { m_runs.start(m_setup->chosenRuns()); });
    m_stop = addButton(bar, tr("■ Stop"), "stopButton", QKeySequence(Qt::Key_Escape));
    connect(m_stop, &QPushButton::clicked, &m_runs, &RunQueue::stop);
    m_compareAll = addButton(bar, tr("Compare all"), "compareAllButton", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    connect(m_compareAll, &QPushButton::clicked, this, [this] {
        m_setup->chooseAllStrategies();
        m_runs.start(m_setup->chosenRuns());
    });
    bar->addSeparator();
    QPushButton *byTask = addButton(bar, tr("Lanes by task"), "lanesByTask", QKeySequence(Qt::CTRL | Qt::Key_L));
    byTask->setCheckable(true);
    connect(byTask, &QPushButton::toggled, this,
            [this](bool on) { m_timeline->setGrouping(on ? Grouping::Task : Grouping::Worker); });
    connect(addButton(bar, tr("Fit"), "fitButton", QKeySequence(Qt::CTRL | Qt::Key_0)), &QPushButton::clicked, m_timeline,
            &TimelineView::fit);
    bar->addSeparator();
    m_save = addButton(bar, tr("Save picture…"), "savePictureButton", QKeySequence::Save);
    connect(m_save, &QPushButton::clicked, this, &MainWindow::saveAs);
    m_copy = addButton(bar, tr("Copy"), "copyButton", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    auto *gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    bar->addWidget(buildThemePicker());
    connect(m_copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setImage(renderImage(picture())); });
}

QComboBox *MainWindow::buildThemePicker()
{
    auto *picker = new QComboBox;
    picker->setObjectName(QStringLiteral("themePicker"));
    picker->setAccessibleName(tr("Light or dark"));
    picker->addItems({tr("Like the desktop"), tr("Light"), tr("Dark")}); // in the order of ThemeChoice
    picker->setCurrentIndex(int(savedThemeChoice()));
    connect(picker, &QComboBox::activated, this, [](int chosen) {
        saveThemeChoice(ThemeChoice(chosen));
        applyTheme(*qApp, ThemeChoice(chosen));
    });
    return picker;
}

QPushButton *MainWindow::addButton(QToolBar *bar, const QString &text, const char *name, const QKeySequence &key)
{
    auto *button = new QPushButton(text);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setShortcut(key);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    bar->addWidget(button);
    return button;
}

void MainWindow::buildCenter()
{
    m_timeline->setObjectName("timeline");
    m_totals->setObjectName("totalTimeChart");
    m_costs->setObjectName("costTable");
    m_images->setObjectName("images");
    m_inFlight->setObjectName("inFlightChart");
    auto *charts = new QTabWidget;
    charts->setObjectName("charts");
    charts->setDocumentMode(true);
    charts->addTab(m_totals, tr("Total time"));
    charts->addTab(m_inFlight, tr("In flight"));
    m_latencies->setObjectName("latencyChart");
    charts->addTab(m_latencies, tr("Waits"));
    charts->setFixedHeight(220);
    m_costs->setFixedHeight(220);
    auto *below = new QHBoxLayout;
    below->addWidget(charts, 5);
    below->addWidget(m_costs, 9);
    auto *right = new QVBoxLayout;
    right->addWidget(m_images);
    right->addWidget(m_timeline, 1);
    right->addLayout(below);
    auto *center = new QWidget;
    auto *row = new QHBoxLayout(center);
    row->setContentsMargins(0, 4, 8, 4);
    row->addWidget(m_setup);
    row->addLayout(right, 1);
    setCentralWidget(center);
}

void MainWindow::showRuns()
{
    const std::vector<TimelineRun> runs = timelineRuns();
    m_timeline->setRuns(runs);
    m_totals->setRuns(runs);
    m_inFlight->setRuns(runs);
    m_latencies->setRuns(runs);
    m_costs->setRuns(runs);
    showState();
}

void MainWindow::showState()
{
    const bool running = m_runs.isRunning(), any = !m_runs.sessions().empty();
    m_run->setEnabled(!running);
    m_compareAll->setEnabled(!running);
    m_stop->setEnabled(running);
    m_save->setEnabled(any);
    m_copy->setEnabled(any);
    if (running)
        statusBar()->showMessage(tr("Running: %1 …").arg(runTitle(m_runs.sessions().back()->trace().spec)));
    else
        statusBar()->showMessage(any ? tr("Runs finished: %1. W/S zoom, A/D move, Q/E fewer or more tasks, F fit; point at a bar to read it.").arg(m_runs.sessions().size())
                                     : tr("Ready: pick a workload and press Run"));
}

std::vector<TimelineRun> MainWindow::timelineRuns() const
{
    std::vector<TimelineRun> runs;
    for (const auto &session : m_runs.sessions())
        runs.push_back(timelineRunOf(session->trace(), runs.size()));
    return runs;
}

Picture MainWindow::picture() const
{
    const std::vector<TimelineRun> runs = timelineRuns();
    return {runs.empty() ? QString() : workloadTitle(runs.front().trace->spec.workload), runs, m_timeline->grouping(),
            themeOf(palette()).lightness};
}

void MainWindow::saveAs()
{
    const QString name = QFileDialog::getSaveFileName(this, tr("Save picture"), QStringLiteral("interleave.png"),
                                                      tr("Pictures (*.png *.svg *.pdf)"));
    if (name.isEmpty())
        return;
    const auto saved = savePicture(picture(), name);
    if (saved)
        return statusBar()->showMessage(tr("Saved %1").arg(name));
    QMessageBox box(QMessageBox::Warning, tr("Save picture"), QString::fromStdString(saved.error().detail), QMessageBox::Ok, this);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_runs.clear(); // kills a runner that is still there; its workers end with it
    QMainWindow::closeEvent(event);
}

} // namespace interleave
