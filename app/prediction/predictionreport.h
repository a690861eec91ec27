#pragma once

#include "app/prediction/calibration.h"
#include "app/prediction/guesses.h"
#include "core/trace/trace.h"

#include <QScrollArea>

#include <map>
#include <memory>
#include <vector>

class QLabel;
class QTableWidget;
class QVBoxLayout;

namespace interleave {

class GuessAxis;
class GuessBar;

// The runs over the prediction: while they run, as bars that grow beside what was expected; afterwards also in words.
class PredictionReport : public QScrollArea {
    Q_OBJECT
public:
    explicit PredictionReport(QWidget *parent = nullptr);

    void begin(GuessForm form, Guesses guesses);
    void clear();
    void grow(const QString &key, double value); // in the form's unit; the run is still under way
    // The run is over. `trace` says where its time went; null if there was none. Only a finished run counts.
    void end(const QString &key, double value, const Trace *trace);
    void finish(const QString &reasonSentence, const QString &scoreSentence); // all runs are over

    bool isOpen() const { return !m_rows.empty(); }
    std::vector<PredictedBar> bars() const; // those with a guess and a finished run
    const Guesses &guesses() const { return m_guesses; }
    QString text() const; // what it says in words

private:
    struct Row {
        GuessBar *bar = nullptr;
        QLabel *words = nullptr;
        double measured = 0;
        bool isFinished = false;
    };
    QLabel *addLabel(const char *name);
    void showTable();
    void setAxisFor(double value);

    GuessForm m_form;
    Guesses m_guesses;
    std::map<QString, Row> m_rows;
    double m_axis = 10;
    QWidget *m_page = nullptr;
    QVBoxLayout *m_column = nullptr;
    GuessAxis *m_axisLabels = nullptr;
    QTableWidget *m_table = nullptr; // the bars in numbers, when all runs are over
    QLabel *m_order = nullptr, *m_reason = nullptr, *m_score = nullptr;
};

} // namespace interleave
