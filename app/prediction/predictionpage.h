#pragma once

#include "app/prediction/guesses.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace interleave {

class ChoiceList;
class GuessAxis;
class GuessBar;

// Covers the results until the person has said what to expect of them.
class PredictionPage : public QWidget {
    Q_OBJECT
public:
    explicit PredictionPage(QWidget *parent = nullptr);

    void ask(GuessForm form); // totals that were guessed for the same rows stay
    void goToFirst(); // bar: gives it the focus
    void forget();            // what was guessed
    Guesses guesses() const;
    const std::vector<GuessBar *> &bars() const { return m_bars; }

Q_SIGNALS:
    void answered(); // see guesses()
    void skipped();  // run without a prediction
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addBars();
    void addReasons();
    QPushButton *addButton(QBoxLayout *row, const QString &text, const char *name, void (PredictionPage::*signal)());
    void setAxis(double axis);
    void showState();

    GuessForm m_form;
    double m_axis = 10;
    std::vector<GuessBar *> m_bars;
    QWidget *m_questions = nullptr; // the bars and the reasons; made anew for every form
    QVBoxLayout *m_place;
    QLabel *m_text;
    ChoiceList *m_reasons = nullptr; // null: no reasons are asked for
    GuessAxis *m_axisLabels = nullptr;
    QPushButton *m_run = nullptr, *m_skip = nullptr, *m_shorter = nullptr;
};

} // namespace interleave
