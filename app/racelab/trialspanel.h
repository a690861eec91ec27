#pragma once

#include "app/timeline/timelinerun.h"
#include "app/words/tabletext.h"

#include <QWidget>

#include <vector>

class QGridLayout;
class QPushButton;

namespace interleave {

class ChartFrame;

// How the trials of the race lab ended: for each run a histogram of what was lost, and the same in words and as a table. A button opens the
// race in slow motion.
class TrialsPanel : public QWidget {
    Q_OBJECT
public:
    explicit TrialsPanel(QWidget *parent = nullptr);

    void setRuns(const std::vector<TimelineRun> &runs);
    bool hasTrials() const { return m_hasTrials; }

private:
    void openStepper();
    ChartWords wordsOf(const std::vector<TimelineRun> &runs) const;

    QWidget *m_rows;
    QGridLayout *m_grid;
    ChartFrame *m_frame;
    QPushButton *m_stepByStep;
    QWidget *m_stepper = nullptr; // its own window; made when it is first wanted
    bool m_hasTrials = false;
};

} // namespace interleave
