#pragma once

#include "app/prediction/guesses.h"
#include "app/session/runfollower.h"

#include <QObject>

#include <vector>

namespace interleave {

class PredictionReport;
class ProgressStore;

// From the answers to the score: follows the runs that were predicted, fills the report, keeps what came out.
class PredictionFlow : public QObject {
    Q_OBJECT
public:
    PredictionFlow(const RunHistory &history, const RunQueue &queue, PredictionReport &report, ProgressStore &store,
                   QObject *parent = nullptr);

    // Call it just before the runs start. `keys`: of the runs in order, a repeated run again and again; the form's rows are
    // among them. `lesson`: its key, or empty.
    void begin(GuessForm form, Guesses guesses, QStringList keys, const QString &lesson);
    void abandon(); // runs start that were not predicted

Q_SIGNALS:
    void finished();

private:
    double secondsOf(const QString &key) const; // the median of its finished runs; 0: none
    void showEnds();
    void keepResults();
    void finish();

    PredictionReport &m_report;
    ProgressStore &m_store;
    RunFollower m_follower;
    GuessForm m_form;
    QString m_lesson;
};

// What the picked reason was worth: by what a lesson says, or else by what decided in the runs.
QString reasonSentence(const GuessForm &form, const Guesses &guesses, const std::vector<const Trace *> &traces);

} // namespace interleave
