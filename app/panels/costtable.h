#pragma once

#include "app/timeline/timelinerun.h"

#include <QTableWidget>

#include <vector>

namespace interleave {

// What each finished run cost: the ledger as a table.
class CostTable : public QTableWidget {
    Q_OBJECT
public:
    explicit CostTable(QWidget *parent = nullptr);
    void setRuns(const std::vector<TimelineRun> &runs);
};

} // namespace interleave
