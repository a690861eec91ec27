#pragma once

#include "app/panels/runsmodel.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;

namespace interleave {

// All runs that are kept: what is on the track, in which order, under which name and colour. Mouse and keyboard alike: Space shows or
// hides, F2 renames, Delete removes, P pins, Ctrl+Up and Ctrl+Down move.
class RunsPanel : public QWidget {
    Q_OBJECT
public:
    explicit RunsPanel(RunHistory &history, QWidget *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addButtons();
    void showState();
    void pickTint();
    void moveBy(int rows);
    void removeChosen();
    std::vector<RunId> chosen() const;
    RunId current() const;

    RunHistory &m_history;
    RunsModel m_model;
    QListView *m_list;
    QLabel *m_note;
    QPushButton *m_rename = nullptr, *m_pin = nullptr, *m_tint = nullptr, *m_up = nullptr, *m_down = nullptr, *m_remove = nullptr;
};

} // namespace interleave
