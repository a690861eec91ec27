#pragma once

#include "app/session/replay.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;

namespace interleave {

class Actions;

// Play, pause, step and scrub, with the speed and the time. Its actions have to be there already (addReplayActions).
class ReplayBar : public QWidget {
    Q_OBJECT
public:
    ReplayBar(Replay &replay, ViewModel &view, const Actions &actions, QWidget *parent = nullptr);

private:
    void fillRates();
    void showState();
    void showPlayhead();

    Replay &m_replay;
    QSlider *m_slider;
    QComboBox *m_rates;
    QLabel *m_time;
};

// Into the Replay menu, with their keys. The longer arrows' steps are shares of what `view` shows.
void addReplayActions(Actions &actions, Replay &replay, ViewModel &view);

} // namespace interleave
