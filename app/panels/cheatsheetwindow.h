#pragma once

#include "app/session/cheatsheet.h"
#include "app/session/series.h"

#include <QDialog>

#include <functional>
#include <memory>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace interleave {

class ChartFrame;
class CheatMatrix;

// The measured cheat sheet, a window of its own: the matrix, and below it what to use for what, as the measurements say.
class CheatSheetWindow : public QDialog {
    Q_OBJECT
public:
    // `make` gives the sheet without numbers, at each start anew: it may have become known meanwhile what there is.
    explicit CheatSheetWindow(std::function<CheatSheet()> make, QWidget *parent = nullptr);

    bool isRunning() const { return m_series && m_series->isRunning(); }
    void stop();
    void setMayRun(bool may); // not while other runs are measured
    const CheatSheet &sheet() const { return m_sheet; }

Q_SIGNALS:
    void runningChanged();
    void runOpened(std::shared_ptr<const interleave::Trace> trace); // somebody wants to see this cell's timeline

protected:
    void closeEvent(QCloseEvent *event) override; // stops measuring

private:
    void buildBar(QHBoxLayout &bar);
    void measure();
    void takeCell(std::size_t cell);
    void showSheet();
    void showState();
    CheatSheet uncovered() const; // only what may be seen

    std::function<CheatSheet()> m_make;
    CheatSheet m_sheet;
    CheatMatrix *m_matrix;
    ChartFrame *m_frame;
    QTableWidget *m_advice;
    QPushButton *m_measure, *m_coverAll;
    QSpinBox *m_repeats;
    QProgressBar *m_progress;
    QLabel *m_state;
    std::unique_ptr<Series> m_series;
    bool m_mayRun = true;
};

} // namespace interleave
