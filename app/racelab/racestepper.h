#pragma once

#include "app/racelab/schedule.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace interleave {

// The person is the scheduler: two threads, one counter, one step at a time. Keys: 1 and 2 let a thread go on, Backspace takes
// back.
class RaceStepper : public QWidget {
    Q_OBJECT
public:
    explicit RaceStepper(QWidget *parent = nullptr);

    void setProtection(Protection protection); // starts anew
    const std::vector<int> &picks() const { return m_picks; }
    CounterRace race() const { return playRace(m_protection, m_picks); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QPushButton *addButton(const QString &text, const QString &key, const char *name, void (RaceStepper::*then)());
    void pick(int thread);
    void pickFirst() { pick(0); }
    void pickSecond() { pick(1); }
    void goBack();
    void startAgain();
    void nextOfShown();
    void showRace();
    void setCell(int row, int column, const QString &text, bool isNew);

    Protection m_protection = Protection::None;
    std::vector<int> m_picks;
    QComboBox *m_choice;
    QTableWidget *m_table;
    QLabel *m_counter, *m_sentence, *m_count;
    QPushButton *m_first, *m_second, *m_back, *m_again, *m_shown;
};

} // namespace interleave
