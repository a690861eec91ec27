#pragma once

#include "app/session/cheatsheet.h"

#include <QTableWidget>

#include <set>

namespace interleave {

// Workloads against strategies, with a number in each cell and a colour by how much longer it took than the row's fastest in the same language. The first
// column covers a row, so that people can guess it first.
class CheatMatrix : public QTableWidget {
    Q_OBJECT
public:
    explicit CheatMatrix(QWidget *parent = nullptr);

    void setSheet(const CheatSheet &sheet);
    void coverAll(bool covered);
    bool isCovered(std::size_t row) const { return m_covered.contains(row); }

Q_SIGNALS:
    void cellOpened(std::shared_ptr<const interleave::Trace> trace);
    void coverChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void fillRow(std::size_t row);
    void open(int row, int column);

    CheatSheet m_sheet;
    std::set<std::size_t> m_covered;
    bool m_filling = false; // our own changes of check marks are nobody's wish
};

// 0: as fast as the fastest; 1: twenty times as long or more. On a logarithmic scale. Pure.
double heatOf(double seconds, double fastest);

} // namespace interleave
