#pragma once

#include "app/timeline/timelinerun.h"

#include <QTableWidget>

#include <vector>

namespace interleave {

// What each finished run cost: the ledger as a table. Where it is narrow, the columns that say less are left out.
class CostTable : public QTableWidget {
    Q_OBJECT
public:
    explicit CostTable(QWidget *parent = nullptr);
    void setRuns(const std::vector<TimelineRun> &runs);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showColumnsThatFit();
    QString whole(const QStringList &cells) const; // a row with all its columns, for its tool tip
};

} // namespace interleave
