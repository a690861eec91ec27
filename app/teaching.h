#pragma once

#include "app/lessons/experiment.h"
#include "app/lessons/progressstore.h"
#include "app/prediction/guesses.h"
#include "app/prediction/predictionflow.h"
#include "app/session/runfollower.h"

#include <QObject>

class QMenu;
class QStackedWidget;
class QWidget;

namespace interleave {

class LessonPanel;
class PredictionPage;
class PredictionReport;
class RaceStepper;
class StoryPanel;

// Whether every run is predicted first; kept in the settings.
bool savedPredictsFirst();
void savePredictsFirst(bool on);

// Predict, run, explain: for any run, and in lessons. Wires the prediction, the lessons and the progress to the runs.
class Teaching : public QObject {
    Q_OBJECT
public:
    // `results` is what a prediction covers until it is made.
    Teaching(RunHistory &history, RunQueue &queue, QWidget *results, StoryPanel *story, QObject *parent = nullptr);

    QWidget *stage() const; // `results` with the prediction in front; belongs to whoever takes it
    ProgressStore &store() { return m_store; }

    void setPredictsFirst(bool on) { m_predictsFirst = on; }
    bool isAsking() const;
    bool isAskingAboutAnyRun() const; // and not for a lesson
    // What Run does: asks first, or runs at once. With the same runs asked already and something predicted, runs.
    void run(std::vector<RunSpec> specs);
    void ask(std::vector<RunSpec> specs);
    void stopAsking();
    void setBusyElsewhere(const QString &with); // what else measures now, in words; empty: nothing does

    void addPages();   // to the story
    void openFolder(); // of a teacher, asked for
    void openLessons(const QString &folder);
    void showBuiltIn();
    void showRace(); // two threads and one counter, to step through
    void exportProgress();
    void resetProgress();

Q_SIGNALS:
    void asked(bool on);            // the results are covered, or no more
    void justRun();                 // the newcomer's second click
    void cheatSheetWanted();        // a lesson's link to it was followed
    void said(const QString &text); // for the status bar

private:
    struct Pending {
        GuessForm form;
        std::vector<RunSpec> specs;
        QStringList keys; // of the specs
        int lesson = -1;  // of the book; -1: none
        Experiment experiment;
    };
    QWidget *dialogParent() const;
    void tell(const QString &title, const QString &text);
    void cover(bool on);
    void ask(Pending pending);
    bool mayStart(); // or says why not
    void showBusy();
    void start(bool isPredicted);
    void runLesson(int lesson);
    void showLessonResults();
    void nameRun(const QString &key, RunId id);

    RunHistory &m_history;
    RunQueue &m_queue;
    StoryPanel *m_story;
    QStackedWidget *m_stage;
    PredictionPage *m_page;
    PredictionReport *m_report;
    ProgressStore m_store;
    LessonPanel *m_lessons;
    RaceStepper *m_race;
    PredictionFlow m_flow;
    RunFollower m_follower; // of a lesson's runs
    Pending m_pending;
    bool m_predictsFirst = false;
    QString m_busyElsewhere;
};

} // namespace interleave
