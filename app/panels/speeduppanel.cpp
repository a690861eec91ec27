#include "app/panels/speeduppanel.h"

#include "app/charts/chartframe.h"
#include "app/charts/speedupchart.h"
#include "app/texts.h"
#include "app/words/sweepwords.h"
#include "core/runner/hostinfo.h"
#include "core/strategies/strategy.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>

namespace interleave {

SpeedupPanel::SpeedupPanel(std::function<RunSpec()> chosen, QWidget *parent)
    : QWidget(parent),
      m_chosen(std::move(chosen)),
      m_strategy(new QComboBox),
      m_repeats(new QSpinBox),
      m_run(new QPushButton),
      m_progress(new QLabel),
      m_chart(new SpeedupChart),
      m_frame(new ChartFrame(m_chart, QStringLiteral("speedup")))
{
    m_strategy->setObjectName(QStringLiteral("sweepStrategy"));
    m_strategy->setAccessibleName(tr("Strategy to sweep"));
    fillStrategies();
    m_strategy->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // reasons may be long
    m_strategy->setMinimumContentsLength(22);
    m_repeats->setObjectName(QStringLiteral("sweepRepeats"));
    m_repeats->setAccessibleName(tr("Repeats of each point"));
    m_repeats->setRange(1, 100);
    m_repeats->setValue(3);
    m_repeats->setPrefix(tr("Repeats: "));
    m_run->setObjectName(QStringLiteral("sweepButton"));
    m_progress->setObjectName(QStringLiteral("sweepProgress"));
    m_progress->setTextFormat(Qt::PlainText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 2, 0, 0);
    column->setSpacing(2);
    auto *row = new QHBoxLayout;
    row->addWidget(m_strategy);
    row->addWidget(m_repeats);
    row->addWidget(m_run);
    row->addWidget(m_progress, 1);
    column->addLayout(row);
    column->addWidget(m_frame, 1);
    connect(m_run, &QPushButton::clicked, this, [this] { isRunning() ? stop() : run(); });
    m_frame->setWords(sweepWords(m_result));
    showState();
}

void SpeedupPanel::fillStrategies()
{
    for (const auto &strategy : makeStrategies()) {
        const StrategyInfo &info = strategy->info();
        if (info.usesThreads || info.usesProcesses)
            m_strategy->addItem(strategyTitle(info.id), QString::fromStdString(info.id));
    }
}

void SpeedupPanel::setUnusable(const std::map<std::string, QString> &reasons)
{
    auto *items = qobject_cast<QStandardItemModel *>(m_strategy->model()); // what a combo box has by itself
    int usable = -1;
    for (int i = 0; items && i < m_strategy->count(); ++i) {
        const std::string id = m_strategy->itemData(i).toString().toStdString();
        const auto reason = reasons.find(id);
        const bool isUsable = reason == reasons.end();
        QStandardItem *item = items->item(i);
        item->setEnabled(isUsable);
        item->setText(isUsable ? strategyTitle(id) : tr("%1: %2").arg(strategyTitle(id), reason->second));
        item->setToolTip(isUsable ? strategyExplanation(id) : reason->second);
        if (isUsable && (usable < 0 || i == m_strategy->currentIndex()))
            usable = i;
    }
    if (usable >= 0 && !isRunning())
        m_strategy->setCurrentIndex(usable);
}

void SpeedupPanel::run()
{
    RunSpec spec = m_chosen();
    spec.strategy = m_strategy->currentData().toString().toStdString();
    const auto plan = planSweep(spec, thisHost().cores);
    if (!plan) {
        m_progress->setText(QString::fromStdString(plan.error().detail));
        return;
    }
    m_plan = *plan;
    m_series = std::make_unique<Series>(m_plan.runs, m_repeats->value());
    connect(m_series.get(), &Series::progressed, this, &SpeedupPanel::take);
    connect(m_series.get(), &Series::finished, this, &SpeedupPanel::take);
    m_series->start();
    take();
    Q_EMIT runningChanged();
}

void SpeedupPanel::stop()
{
    if (m_series)
        m_series->stop();
}

void SpeedupPanel::take()
{
    m_result = sweepResultOf(m_plan, m_series->results());
    m_chart->setResult(m_result);
    const ChartWords words = sweepWords(m_result);
    m_frame->setWords(words);
    m_frame->setNote(m_series->isRunning() ? QString() : sweepHeadline(m_result));
    showState();
    if (!m_series->isRunning())
        Q_EMIT runningChanged();
}

void SpeedupPanel::setMayRun(bool may)
{
    m_mayRun = may;
    showState();
}

void SpeedupPanel::showState()
{
    const bool running = isRunning();
    m_run->setText(running ? tr("Stop the sweep") : tr("Run the sweep"));
    m_run->setAccessibleName(m_run->text());
    m_run->setToolTip(tr("Runs the chosen workload with 1 to %1 workers, four times the cores").arg(4 * thisHost().cores));
    m_run->setEnabled(running || m_mayRun);
    m_strategy->setEnabled(!running);
    m_repeats->setEnabled(!running);
    if (running)
        m_progress->setText(tr("%1: run %2 of %3").arg(workloadTitle(m_plan.spec.workload)).arg(m_series->done() + 1).arg(m_series->total()));
    else if (m_series)
        m_progress->setText(m_series->wasStopped() ? tr("Stopped after %1 of %2 runs").arg(m_series->done()).arg(m_series->total()) : sweepTitle(m_result));
    else
        m_progress->setText(tr("The chosen workload, with 1 to %1 workers").arg(4 * thisHost().cores));
}

} // namespace interleave
