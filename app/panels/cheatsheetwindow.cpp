#include "app/panels/cheatsheetwindow.h"

#include "app/charts/chartframe.h"
#include "app/panels/cheatmatrix.h"
#include "app/words/cheatsheetwords.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

CheatSheetWindow::CheatSheetWindow(std::function<CheatSheet()> make, QWidget *parent)
    : QDialog(parent),
      m_make(std::move(make)),
      m_sheet(m_make()),
      m_matrix(new CheatMatrix),
      m_frame(new ChartFrame(m_matrix, QStringLiteral("cheatSheet"))),
      m_advice(new QTableWidget),
      m_measure(new QPushButton),
      m_coverAll(new QPushButton(tr("Cover all"))),
      m_repeats(new QSpinBox),
      m_progress(new QProgressBar),
      m_state(new QLabel)
{
    setObjectName(QStringLiteral("cheatSheetWindow"));
    setWindowTitle(tr("The cheat sheet, measured on this machine"));
    resize(1180, 660);
    auto *column = new QVBoxLayout(this);
    auto *bar = new QHBoxLayout;
    buildBar(*bar);
    column->addLayout(bar);
    column->addWidget(m_state);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->addWidget(m_frame);
    parts->addWidget(m_advice);
    parts->setSizes({330, 250});
    parts->setChildrenCollapsible(false);
    column->addWidget(parts, 1);
    m_advice->setObjectName(QStringLiteral("cheatAdvice"));
    m_advice->setAccessibleName(tr("What to use for what"));
    m_advice->setWordWrap(true);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    connect(m_matrix, &CheatMatrix::cellOpened, this, &CheatSheetWindow::runOpened);
    connect(m_matrix, &CheatMatrix::coverChanged, this, &CheatSheetWindow::showSheet);
    showSheet();
    showState();
}

void CheatSheetWindow::buildBar(QHBoxLayout &bar)
{
    m_measure->setObjectName(QStringLiteral("measureButton"));
    m_repeats->setObjectName(QStringLiteral("cheatRepeats"));
    m_repeats->setAccessibleName(tr("Repeats of each cell"));
    m_repeats->setRange(1, 100);
    m_repeats->setValue(3);
    m_repeats->setPrefix(tr("Repeats: "));
    m_progress->setObjectName(QStringLiteral("cheatProgress"));
    m_progress->setAccessibleName(tr("Measured so far"));
    m_coverAll->setObjectName(QStringLiteral("coverAllButton"));
    m_coverAll->setCheckable(true);
    m_coverAll->setAccessibleName(m_coverAll->text());
    m_coverAll->setToolTip(tr("Cover all numbers, to guess them first; the boxes in the first column uncover one row"));
    auto *csv = new QPushButton(tr("Copy as CSV")), *markdown = new QPushButton(tr("Copy as Markdown"));
    csv->setObjectName(QStringLiteral("copyCsvButton"));
    csv->setAccessibleName(csv->text());
    markdown->setObjectName(QStringLiteral("copyMarkdownButton"));
    markdown->setAccessibleName(markdown->text());
    for (QPushButton *button : {m_measure, m_coverAll, csv, markdown})
        button->setAutoDefault(false); // Enter in the table opens a cell
    bar.addWidget(m_measure);
    bar.addWidget(m_repeats);
    bar.addWidget(m_progress, 1);
    bar.addWidget(m_coverAll);
    bar.addWidget(csv);
    bar.addWidget(markdown);
    connect(m_measure, &QPushButton::clicked, this, [this] { isRunning() ? stop() : measure(); });
    connect(m_coverAll, &QPushButton::toggled, m_matrix, &CheatMatrix::coverAll);
    connect(csv, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(csvOf(matrixWords(uncovered()))); });
    connect(markdown, &QPushButton::clicked, this, [this] {
        const CheatSheet shown = uncovered();
        QApplication::clipboard()->setText(markdownOf(matrixWords(shown)) + QLatin1Char('\n') + markdownOf(cheatSheetWords(shown)));
    });
}

void CheatSheetWindow::measure()
{
    m_sheet = m_make();
    m_series = std::make_unique<Series>(m_sheet.runs(), m_repeats->value());
    m_progress->setRange(0, int(m_series->total()));
    connect(m_series.get(), &Series::progressed, this, &CheatSheetWindow::takeCell);
    connect(m_series.get(), &Series::finished, this, [this] {
        showState();
        Q_EMIT runningChanged();
    });
    m_series->start();
    showSheet();
    showState();
    Q_EMIT runningChanged();
}

void CheatSheetWindow::stop()
{
    if (m_series)
        m_series->stop();
}

void CheatSheetWindow::takeCell(std::size_t cell)
{
    m_sheet.set(cell, m_series->result(cell));
    showSheet();
    showState();
}

CheatSheet CheatSheetWindow::uncovered() const
{
    CheatSheet shown = m_sheet;
    for (std::size_t row = 0; row < shown.rows.size(); ++row)
        if (m_matrix->isCovered(row))
            std::ranges::fill(shown.rows[row].cells, nullptr);
    return shown;
}

void CheatSheetWindow::showSheet()
{
    m_matrix->setSheet(m_sheet);
    const ChartWords words = cheatSheetWords(uncovered());
    m_frame->setWords(words);
    fillTable(*m_advice, words);
    for (int row = 0; row < m_advice->rowCount(); ++row)
        for (int column = 0; column < m_advice->columnCount(); ++column)
            m_advice->item(row, column)->setTextAlignment(Qt::AlignVCenter | Qt::AlignLeft);
    QHeaderView *header = m_advice->horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(m_advice->columnCount() - 1, QHeaderView::Stretch); // the reasons wrap
    m_advice->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void CheatSheetWindow::setMayRun(bool may)
{
    m_mayRun = may;
    showState();
}

void CheatSheetWindow::showState()
{
    const bool running = isRunning();
    m_measure->setText(running ? tr("Stop") : tr("Measure"));
    m_measure->setAccessibleName(m_measure->text());
    m_measure->setEnabled(running || m_mayRun);
    m_repeats->setEnabled(!running);
    m_progress->setVisible(running);
    if (running) {
        m_progress->setValue(int(m_series->done()));
        m_progress->setFormat(tr("run %1 of %2").arg(m_series->done() + 1).arg(m_series->total()));
    }
    m_state->setText(!m_series ? tr("Each cell runs a small workload with one strategy, on this machine. It takes about a minute.")
                               : tr("Median time of each cell; ★ the fastest of its row (Python for itself), the deeper the colour the longer it took; > stopped at its "
                                    "time limit. Enter or a double click opens a cell's timeline."));
}

void CheatSheetWindow::closeEvent(QCloseEvent *event)
{
    stop();
    QDialog::closeEvent(event);
}

} // namespace interleave
