#include "app/panels/costtable.h"

#include "app/session/runfacts.h"
#include "app/texts.h"

#include <QHeaderView>
#include <QLocale>

#include <algorithm>

namespace interleave {

namespace {
constexpr int kNameWidth = 90; // what a name needs at least
}

CostTable::CostTable(QWidget *parent) : QTableWidget(0, 9, parent)
{
    setAccessibleName(tr("What each run cost"));
    const QStringList titles{tr("Strategy"), tr("Total"), tr("CPU"), tr("CPU\nper task"), tr("Memory"), tr("Memory\nper task"), tr("Switches"), tr("Threads"), tr("Proc.")};
    const QStringList explanations{tr("How the tasks were run"),
                                   tr("From the start to the end of the last task"),
                                   tr("Computing time of all threads and processes together; recording is left out"),
                                   tr("Computing time for each task that was done"),
                                   tr("Most memory in use at once, above what the runner had before the run"),
                                   tr("That memory for each task that was done"),
                                   tr("How often a thread gave its core away, or had it taken away"),
                                   tr("Threads that took part, the main one included"),
                                   tr("Processes that took part, the runner included")};
    setHorizontalHeaderLabels(titles);
    for (int i = 0; i < explanations.size(); ++i)
        horizontalHeaderItem(i)->setToolTip(explanations[i]);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setTabKeyNavigation(false); // Tab goes on to the next widget
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
        if (!run.facts)
            continue;
        const Ledger &ledger = run.trace->ledger;
        const int done = run.facts->statistics.outcomes[std::size_t(Outcome::Done)];
        const auto perTask = [done](double value, auto format) { return done > 0 ? format(value / done) : QStringLiteral("–"); };
        const int row = rowCount();
        insertRow(row);
        const QStringList cells{run.title,
                                formatSeconds(double(run.trace->now) * 1e-9),
                                formatSeconds(ledger.cpuSeconds),
                                perTask(ledger.cpuSeconds, formatSeconds),
                                formatBytes(double(ledger.peakRssBytes)),
                                perTask(double(ledger.peakRssBytes), formatBytes),
                                QLocale().toString(qlonglong(ledger.voluntarySwitches + ledger.involuntarySwitches)),
                                QLocale().toString(ledger.threads),
                                QString::number(ledger.processes)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            if (column == 0)
                item->setToolTip(toolTipText(run.title));
            setItem(row, column, item);
        }
        for (int column = 1; column < cells.size(); ++column)
            item(row, column)->setToolTip(toolTipText(whole(cells)));
        item(row, 6)->setToolTip(tr("%1 given away, %2 taken away").arg(ledger.voluntarySwitches).arg(ledger.involuntarySwitches));
    }
    showColumnsThatFit();
}

QString CostTable::whole(const QStringList &cells) const
{
    QStringList lines;
    for (int column = 0; column < cells.size(); ++column)
        lines.append(QStringLiteral("%1: %2").arg(horizontalHeaderItem(column)->text().replace(QLatin1Char('\n'), QLatin1Char(' ')), cells[column]));
    return lines.join(QLatin1Char('\n'));
}

void CostTable::showColumnsThatFit()
{
    constexpr int kMostTelling[] = {2, 4, 6, 1, 3, 5, 7, 8}; // after the name
    for (const int column : kMostTelling)
        setColumnHidden(column, false); // hidden ones do not say how wide they would be
    int room = viewport()->width() - kNameWidth;
    for (const int column : kMostTelling) {
        room -= std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + 1;
        setColumnHidden(column, room < 0);
    }
}

void CostTable::resizeEvent(QResizeEvent *event)
{
    QTableWidget::resizeEvent(event);
    showColumnsThatFit();
}

} // namespace interleave
