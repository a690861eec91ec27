#pragma once

#include "core/model/result.h"
#include "core/model/runspec.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace interleave {

// Which program of the person's is to be looked at, and for how long: a command to start, or one that runs already.
class ProgramPanel : public QWidget {
    Q_OBJECT
public:
    explicit ProgramPanel(QWidget *parent = nullptr);

    Result<RunSpec> spec() const;
    static QString unavailable(); // why nothing can be looked at here; empty: it can

Q_SIGNALS:
    void changed();
    void runWanted(); // Enter in the command

private:
    QWidget *buildCommand();
    QWidget *buildProcesses();
    void refresh();
    void filter();
    void showState();

    QRadioButton *m_start, *m_watch;
    QLineEdit *m_command, *m_filter;
    QListWidget *m_processes;
    QPushButton *m_refresh;
    QSpinBox *m_seconds;
    QLabel *m_note;
};

} // namespace interleave
