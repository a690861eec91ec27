#include "app/panels/costtable.h"

#include "app/texts.h"

#include <QHeaderView>

namespace interleave {

CostTable::CostTable(QWidget *parent) : QTableWidget(0, 7, parent)
{
    setAccessibleName(tr("What each run cost"));
    const QStringList titles{tr("Strategy"), tr("Total"), tr("CPU"), tr("Memory"), tr("Switches"), tr("Threads"), tr("Proc.")};
    const QStringList explanations{tr("How the tasks were run"),
                                   tr("From the start to the end of the last task"),
                                   tr("Computing time of all threads and processes together; recording is left out"),
                                   tr("Most memory in use at once, above what the runner had before the run"),
                                   tr("How often a thread gave its core away, or had it taken away"),
                                   tr("Threads that took part, the main one included"),
                                   tr("Processes that took part, the runner included")};
    setHorizontalHeaderLabels(titles);
    for (int i = 0; i < explanations.size(); ++i)
        horizontalHeaderItem(i)->setToolTip(explanations[i]);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setAlternatingRowColors(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(24);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch); // the names take what is left
    horizontalHeader()->setHighlightSections(false);
}

void CostTable::setRuns(const std::vector<TimelineRun> &runs)
{
    setRowCount(0);
    for (const TimelineRun &run : runs) {
        if (!run.trace->sealed)
            continue;
        const Ledger &ledger = run.trace->ledger;
        const int row = rowCount();
        insertRow(row);
        const QStringList cells{run.title,
                                formatSeconds(double(run.trace->now) * 1e-9),
                                formatSeconds(ledger.cpuSeconds),
                                formatBytes(double(ledger.peakRssBytes)),
                                QString::number(ledger.voluntarySwitches + ledger.involuntarySwitches),
                                QString::number(ledger.threads),
                                QString::number(ledger.processes)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            setItem(row, column, item);
        }
        item(row, 4)->setToolTip(tr("%1 given away, %2 taken away").arg(ledger.voluntarySwitches).arg(ledger.involuntarySwitches));
    }
}

} // namespace interleave
