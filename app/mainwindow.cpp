#include "app/mainwindow.h"

#include "app/charts/totaltimechart.h"
#include "app/export/picture.h"
#include "app/session/runsession.h"
#include "app/texts.h"
#include "app/timeline/timelineview.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStatusBar>
#include <QTableWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <limits>
#include <map>

namespace interleave {

class MainWindow::Private {
public:
    MainWindow &window;
    WorkloadRegistry workloads = makeWorkloads();
    StrategyRegistry strategies = makeStrategies();
    QComboBox *workload = new QComboBox;
    QLabel *explanation = new QLabel;
    std::vector<QCheckBox *> strategyBoxes;
    QFormLayout *parameters = new QFormLayout;
    std::map<std::string, QSpinBox *> parameterBoxes;
    QSpinBox *threads = new QSpinBox, *processes = new QSpinBox, *seed = new QSpinBox;
    TimelineView *timeline = new TimelineView;
    TotalTimeChart *totals = new TotalTimeChart;
    QTableWidget *costs = new QTableWidget(0, 6);
    QPushButton *run = nullptr, *stop = nullptr, *compareAll = nullptr;
    std::vector<RunSpec> waiting;
    std::vector<std::unique_ptr<RunSession>> sessions;

    explicit Private(MainWindow &w) : window(w)
    {
        buildToolBar();
        auto *center = new QWidget;
        auto *row = new QHBoxLayout(center);
        auto *right = new QVBoxLayout;
        right->addWidget(timeline, 1);
        buildCosts();
        totals->setObjectName("totalTimeChart");
        totals->setFixedHeight(210);
        auto *below = new QHBoxLayout;
        below->addWidget(totals, 1);
        below->addWidget(costs, 1);
        right->addLayout(below);
        row->addWidget(buildSidePanel());
        row->addLayout(right, 1);
        window.setCentralWidget(center);
        timeline->setObjectName("timeline");
        chooseWorkload();
        showState();
    }

    QPushButton *addButton(QToolBar *bar, const QString &text, const char *name, const QKeySequence &key, auto &&action)
    {
        auto *button = new QPushButton(text);
        button->setObjectName(QString::fromLatin1(name));
        button->setShortcut(key);
        QObject::connect(button, &QPushButton::clicked, &window, action);
        bar->addWidget(button);
        return button;
    }

    void buildToolBar()
    {
        QToolBar *bar = window.addToolBar(tr("Runs"));
        bar->setObjectName("runs");
        bar->setMovable(false);
        run = addButton(bar, tr("▶ Run"), "runButton", QKeySequence(Qt::CTRL | Qt::Key_R), [this] { start(false); });
        stop = addButton(bar, tr("■ Stop"), "stopButton", QKeySequence(Qt::Key_Escape), [this] { stopAll(); });
        compareAll = addButton(bar, tr("Compare all"), "compareAllButton", {}, [this] { start(true); });
        bar->addSeparator();
        auto *lanes = addButton(bar, tr("Lanes by task"), "lanesByTask", QKeySequence(Qt::CTRL | Qt::Key_L), [] {});
        lanes->setCheckable(true);
        QObject::connect(lanes, &QPushButton::toggled, &window,
                         [this](bool byTask) { timeline->setGrouping(byTask ? Grouping::Task : Grouping::Worker); });
        addButton(bar, tr("Fit"), "fitButton", {}, [this] { timeline->fit(); });
        bar->addSeparator();
        addButton(bar, tr("Save picture…"), "savePictureButton", QKeySequence::Save, [this] { savePictureAs(); });
        addButton(bar, tr("Copy"), "copyButton", {}, [this] {
            if (!sessions.empty())
                QApplication::clipboard()->setImage(renderImage(picture()));
        });
    }

    static QString tr(const char *text) { return MainWindow::tr(text); }

    QWidget *buildSidePanel()
    {
        auto *panel = new QWidget;
        auto *column = new QVBoxLayout(panel);
        workload->setObjectName("workload");
        workload->setAccessibleName(tr("Workload"));
        for (const auto &entry : workloads)
            workload->addItem(workloadTitle(entry->info().id));
        explanation->setWordWrap(true);
        explanation->setTextFormat(Qt::PlainText);
        column->addWidget(new QLabel(tr("Workload")));
        column->addWidget(workload);
        column->addWidget(explanation);
        column->addWidget(new QLabel(tr("Strategies to compare")));
        for (const auto &strategy : strategies) {
            auto *box = new QCheckBox(strategyTitle(strategy->info().id));
            box->setObjectName("strategy_" + QString::fromStdString(strategy->info().id));
            box->setChecked(true);
            auto *what = new QLabel(strategyExplanation(strategy->info().id));
            what->setWordWrap(true);
            what->setIndent(22);
            what->setForegroundRole(QPalette::PlaceholderText);
            column->addWidget(box);
            column->addWidget(what);
            strategyBoxes.push_back(box);
        }
        column->addWidget(new QLabel(tr("Options")));
        column->addLayout(parameters);
        column->addLayout(buildWorkerOptions());
        column->addStretch();
        QObject::connect(workload, &QComboBox::currentIndexChanged, &window, [this] { chooseWorkload(); });
        auto *scroll = new QScrollArea;
        scroll->setWidget(panel);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setFixedWidth(290);
        return scroll;
    }

    QFormLayout *buildWorkerOptions()
    {
        auto *form = new QFormLayout;
        const auto add = [&](QSpinBox *box, const QString &title, int maximum) {
            box->setRange(0, maximum);
            box->setSpecialValueText(tr("automatic"));
            form->addRow(title, box);
        };
        add(threads, tr("Threads"), kMaximumThreads);
        add(processes, tr("Processes"), kMaximumProcesses);
        seed->setRange(0, std::numeric_limits<int>::max());
        seed->setValue(1);
        form->addRow(tr("Seed"), seed);
        return form;
    }

    void buildCosts()
    {
        costs->setObjectName("costTable");
        costs->setAccessibleName(tr("What each run cost"));
        costs->setHorizontalHeaderLabels({tr("Strategy"), tr("Total"), tr("CPU"), tr("Memory"), tr("Switches"), tr("Threads · proc.")});
        costs->horizontalHeaderItem(3)->setToolTip(tr("Most memory in use at once, above what the runner had before the run"));
        costs->horizontalHeaderItem(4)->setToolTip(tr("How often a thread gave its core away or had it taken away"));
        costs->horizontalHeaderItem(5)->setToolTip(tr("Threads and processes that took part"));
        costs->setEditTriggers(QAbstractItemView::NoEditTriggers);
        costs->verticalHeader()->hide();
        costs->setFixedHeight(210);
        costs->verticalHeader()->setDefaultSectionSize(24);
        costs->horizontalHeader()->setStretchLastSection(true);
    }

    void chooseWorkload()
    {
        while (parameters->rowCount() > 0)
            parameters->removeRow(0);
        parameterBoxes.clear();
        const WorkloadInfo &info = workloads[std::size_t(workload->currentIndex())]->info();
        explanation->setText(workloadExplanation(info.id));
        for (const ParameterInfo &parameter : info.parameters) {
            auto *box = new QSpinBox;
            box->setObjectName("parameter_" + QString::fromStdString(parameter.id));
            box->setRange(int(parameter.minimum), int(parameter.maximum));
            box->setValue(int(parameter.standard));
            if (!parameter.unit.empty())
                box->setSuffix(" " + QString::fromStdString(parameter.unit));
            parameters->addRow(parameterTitle(parameter.id), box);
            parameterBoxes[parameter.id] = box;
        }
    }

    void start(bool all)
    {
        if (isRunning())
            return;
        timeline->setRuns({});
        sessions.clear();
        waiting.clear();
        RunSpec spec;
        spec.workload = workloads[std::size_t(workload->currentIndex())]->info().id;
        for (const auto &[id, box] : parameterBoxes)
            spec.parameters[id] = box->value();
        spec.threads = threads->value();
        spec.processes = processes->value();
        spec.seed = std::uint64_t(seed->value());
        for (std::size_t i = 0; i < strategies.size(); ++i) {
            if (all)
                strategyBoxes[i]->setChecked(true);
            if (!strategyBoxes[i]->isChecked())
                continue;
            spec.strategy = strategies[i]->info().id;
            waiting.push_back(spec);
        }
        startNext();
    }

    void startNext()
    {
        if (!waiting.empty()) {
            sessions.push_back(std::make_unique<RunSession>(waiting.front()));
            waiting.erase(waiting.begin());
            RunSession *session = sessions.back().get();
            QObject::connect(session, &RunSession::changed, &window, [this] { timeline->refresh(); });
            QObject::connect(session, &RunSession::finished, &window, [this] {
                timeline->setRuns(timelineRuns());
                showCosts();
                startNext();
            }, Qt::QueuedConnection);
            session->start();
            timeline->setRuns(timelineRuns());
        }
        showState();
    }

    void stopAll()
    {
        waiting.clear();
        if (!sessions.empty())
            sessions.back()->stop();
    }

    bool isRunning() const { return !waiting.empty() || (!sessions.empty() && !sessions.back()->sealedTrace()); }

    void showState()
    {
        const bool running = isRunning();
        run->setEnabled(!running);
        compareAll->setEnabled(!running);
        stop->setEnabled(running);
        window.statusBar()->showMessage(running           ? tr("Running %1 …").arg(strategyTitle(sessions.back()->trace().spec.strategy))
                                        : sessions.empty() ? tr("Ready: pick a workload and press Run")
                                                           : MainWindow::tr("%n run(s) finished", nullptr, int(sessions.size())));
    }

    std::vector<TimelineRun> timelineRuns() const
    {
        std::vector<TimelineRun> runs;
        for (const auto &session : sessions)
            runs.push_back({strategyTitle(session->trace().spec.strategy), runTint(int(runs.size())), &session->trace()});
        return runs;
    }

    void showCosts()
    {
        totals->setRuns(timelineRuns());
        costs->setRowCount(0);
        for (const auto &session : sessions) {
            if (!session->sealedTrace())
                continue;
            const Trace &trace = session->trace();
            const Ledger &l = trace.ledger;
            const int row = costs->rowCount();
            costs->insertRow(row);
            const QStringList cells{strategyTitle(trace.spec.strategy), formatSeconds(double(trace.now) * 1e-9),
                                    formatSeconds(l.cpuSeconds), formatBytes(double(l.peakRssBytes)),
                                    QString::number(l.voluntarySwitches + l.involuntarySwitches),
                                    QStringLiteral("%1 / %2").arg(l.threads).arg(l.processes)};
            for (int column = 0; column < cells.size(); ++column)
                costs->setItem(row, column, new QTableWidgetItem(cells[column]));
        }
        costs->resizeColumnsToContents();
    }

    Picture picture() const
    {
        return {workload->currentText(), timelineRuns(), timeline->grouping(), themeOf(window.palette()).lightness};
    }

    void savePictureAs()
    {
        if (sessions.empty())
            return;
        const QString name = QFileDialog::getSaveFileName(&window, tr("Save picture"), QStringLiteral("interleave.png"),
                                                          tr("Pictures (*.png *.svg *.pdf)"));
        if (name.isEmpty())
            return;
        const auto saved = savePicture(picture(), name);
        if (!saved) {
            QMessageBox box(QMessageBox::Warning, tr("Save picture"), QString::fromStdString(saved.error().detail), QMessageBox::Ok, &window);
            box.setTextFormat(Qt::PlainText);
            box.exec();
        }
    }
};

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent), d(std::make_unique<Private>(*this))
{
    setWindowTitle(tr("Interleave"));
    resize(1280, 720);
}

MainWindow::~MainWindow() { d->timeline->setRuns({}); }

void MainWindow::closeEvent(QCloseEvent *event)
{
    d->waiting.clear();
    d->timeline->setRuns({});
    d->sessions.clear(); // kills a runner that is still there; its workers end with it
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent *event) { QMainWindow::changeEvent(event); }

} // namespace interleave
