#pragma once

#include "app/timeline/timelinerun.h"

#include <QAbstractScrollArea>

#include <memory>
#include <vector>

namespace interleave {

struct TimelineLayout;

// All runs stacked on one time axis. Shows what it is given, changes nothing of it; where one is in it is kept in the ViewModel.
class TimelineView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TimelineView(ViewModel &view, QWidget *parent = nullptr); // `view` outlives it
    ~TimelineView() override;

    void setRuns(std::vector<TimelineRun> runs); // display order; traces may grow later: call refresh()
    void refresh();                              // some trace grew; repaints at most once per frame
    void fit();                                  // the whole time range
    void zoomTime(double factor);                // about the middle; below 1: closer
    void panTime(double share);                  // of what is seen
    void zoomTasks(double factor);               // below 1: fewer
    void find();                                 // asks what to look for
    void findNext();
    void findPrevious();

    // What is shown, up to date; for those who describe it in words.
    const std::vector<TimelineRun> &shownRuns() const;
    const TimelineLayout &shownLayout() const;
    QRect screenRect(int top, int height) const; // of a part of the layout

Q_SIGNALS:
    void scrubbed(interleave::Nanos time); // on the shared axis: the pointer drags along the ruler

private:
    class Private;
    std::unique_ptr<Private> d;
protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace interleave
