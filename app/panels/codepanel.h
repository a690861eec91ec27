#pragma once

#include "app/code/listing.h"
#include "app/session/viewstate.h"
#include "app/timeline/timelinerun.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPlainTextEdit;

namespace interleave {

// The code of one run: the script in Python above, the C++ that does the same below, with the lines that execute at the playhead lit up.
// It shows the run of the selection, or else the last one on the track.
class CodePanel : public QWidget {
    Q_OBJECT
public:
    explicit CodePanel(QWidget *parent = nullptr);

    void setRuns(const std::vector<TimelineRun> &runs); // whoever shows it keeps their traces alive
    void setView(const ViewState &view);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Pane {
        QPlainTextEdit *text = nullptr;
        std::vector<std::pair<Listing, int>> listings; // each with its first line in the text
    };

    QPlainTextEdit *addText(const char *name, const QString &title);
    const TimelineRun *shownRun() const;
    void showCode();
    void light();
    void lightPane(Pane &pane, const std::map<CodeActivity, int> &activities);

    std::vector<TimelineRun> m_runs;
    ViewState m_view;
    std::optional<RunSpec> m_shown; // whose code is in the panes
    Pane m_python, m_cpp;
    QLabel *m_title, *m_now;
};

} // namespace interleave
