#pragma once

#include "app/timeline/timelinerun.h"

#include <QAbstractScrollArea>

#include <vector>

namespace interleave {

// All runs stacked on one time axis. Shows what it is given, changes nothing of it; where one is in it is kept in the ViewModel.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(ViewModel &view, QWidget *parent = nullptr); // `view` outlives it
    ~TimelineView() override;

    void setRuns(std::vector<TimelineRun> runs); // display order; traces may grow later: call refresh()
    void refresh();                              // some trace grew; repaints at most once per frame
    void fit(); // the whole time range

private:
    class Private;
    std::unique_ptr<Private> d;
protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace interleave
