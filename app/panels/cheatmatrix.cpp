#include "app/panels/cheatmatrix.h"

#include "app/texts.h"
#include "app/theme/palette.h"
#include "app/words/cheatsheetwords.h"
#include "core/analysis/repeats.h"
#include "core/analysis/runstatistics.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr double kHottest = 20; // times the fastest

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto channel = [share](int a, int b) { return int(std::lround(a + (b - a) * share)); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()), channel(from.blue(), to.blue())};
}

double secondsOf(const Trace &trace) { return medianOf(repeatSeconds(trace)); }

// Of the cells of a row that finished, in one language; 0 without one.
double fastestOf(const CheatSheet &sheet, const CheatSheet::Row &row, bool python)
{
    double fastest = 0;
    for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (const auto &cell = row.cells[i]; cell && sheet.columns[i].python == python && cell->end == RunEnd::Finished
            && (fastest == 0 || secondsOf(*cell) < fastest))
            fastest = secondsOf(*cell);
    return fastest;
}

QTableWidgetItem *plainItem(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setTextAlignment(Qt::AlignCenter);
    return item;
}

} // namespace

double heatOf(double seconds, double fastest)
{
    if (fastest <= 0 || seconds <= fastest)
        return 0;
    return std::min(1.0, std::log(seconds / fastest) / std::log(kHottest));
}

CheatMatrix::CheatMatrix(QWidget *parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("cheatMatrix"));
    setAccessibleName(tr("Measured cheat sheet: workloads against strategies"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false); // arrows move inside, Tab goes on
    verticalHeader()->setDefaultSectionSize(30);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setMinimumHeight(2 * fontMetrics().lineSpacing() + 10); // two lines of a strategy's name
    horizontalHeader()->setDefaultAlignment(Qt::AlignCenter | Qt::Alignment(Qt::TextWordWrap));
    connect(this, &QTableWidget::cellActivated, this, &CheatMatrix::open);
    connect(this, &QTableWidget::itemChanged, this, [this](QTableWidgetItem *item) {
        if (m_filling || item->column() != 0)
            return;
        const auto row = std::size_t(item->row());
        item->checkState() == Qt::Checked ? void(m_covered.insert(row)) : void(m_covered.erase(row));
        fillRow(row);
        Q_EMIT coverChanged();
    });
}

void CheatMatrix::setSheet(const CheatSheet &sheet)
{
    m_sheet = sheet;
    fill();
}

void CheatMatrix::coverAll(bool covered)
{
    m_covered.clear();
    for (std::size_t row = 0; covered && row < m_sheet.rows.size(); ++row)
        m_covered.insert(row);
    fill();
    Q_EMIT coverChanged();
}

void CheatMatrix::fill()
{
    QStringList columns{tr("Cover")}, rows;
    for (const CheatSheet::Column &column : m_sheet.columns)
        columns.append(strategyTitle(column.strategy));
    for (const CheatSheet::Row &row : m_sheet.rows)
        rows.append(problemTitle(row));
    if (columnCount() != columns.size() || rowCount() != rows.size()) {
        setColumnCount(int(columns.size()));
        setRowCount(int(rows.size()));
        setHorizontalHeaderLabels(columns);
        setVerticalHeaderLabels(rows);
        horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
        horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
        for (int column = 1; column < columnCount(); ++column)
            horizontalHeaderItem(column)->setToolTip(strategyExplanation(m_sheet.columns[std::size_t(column - 1)].strategy));
    }
    for (std::size_t row = 0; row < m_sheet.rows.size(); ++row)
        fillRow(row);
}

void CheatMatrix::fillRow(std::size_t number)
{
    m_filling = true;
    const Theme theme = themeOf(palette());
    const QColor hot = runTint(6);
    const double most = theme.lightness == Lightness::Dark ? 0.55 : 0.8; // so that the number stays legible
    const CheatSheet::Row &row = m_sheet.rows[number];
    const bool covered = isCovered(number);
    const double fastestOfLanguage[] = {fastestOf(m_sheet, row, false), fastestOf(m_sheet, row, true)};
    auto *cover = item(int(number), 0);
    if (!cover) {
        cover = plainItem({});
        cover->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        cover->setToolTip(tr("Cover this row's numbers, to guess them first (Space)"));
        setItem(int(number), 0, cover);
    }
    cover->setCheckState(covered ? Qt::Checked : Qt::Unchecked);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Trace *trace = row.cells[i].get();
        auto *cell = plainItem(!trace ? QString() : covered ? QStringLiteral("?") : cellText(*trace));
        if (trace && !covered) {
            const double seconds = secondsOf(*trace), fastest = fastestOfLanguage[m_sheet.columns[i].python];
            const bool best = trace->end == RunEnd::Finished && seconds <= fastest;
            if (trace->end != RunEnd::Failed)
                cell->setBackground(mixed(theme.card, hot, most * heatOf(seconds, fastest)));
            if (best)
                cell->setText(QStringLiteral("★ ") + cell->text());
            QFont font = this->font();
            font.setBold(best);
            cell->setFont(font);
            cell->setToolTip(cellExplanation(*trace));
            cell->setData(Qt::AccessibleDescriptionRole, cellExplanation(*trace));
        }
        setItem(int(number), int(i) + 1, cell);
    }
    m_filling = false;
}

void CheatMatrix::open(int row, int column)
{
    if (column < 1 || isCovered(std::size_t(row)))
        return;
    if (const auto &trace = m_sheet.rows[std::size_t(row)].cells[std::size_t(column - 1)])
        Q_EMIT cellOpened(trace);
}

void CheatMatrix::changeEvent(QEvent *event)
{
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace interleave
