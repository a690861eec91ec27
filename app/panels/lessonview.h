#pragma once

#include "app/lessons/lessonbook.h"

#include <QWidget>

#include <map>

class QBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace interleave {

class MarkdownView;
class ProgressStore;
class QuestionCard;

// One lesson, step by step, each a screen: read (and predict), how the prediction compares, what happened, why, then each question.
class LessonView : public QWidget {
    Q_OBJECT
public:
    explicit LessonView(ProgressStore &store, QWidget *parent = nullptr);

    void setBook(const LessonBook &book); // forgets what was shown of another one
    void open(int lesson);                // with the results that it had in this sitting
    int lesson() const { return m_number; }
    // What came out of a lesson's experiment; if it is the one that is open, goes to what happened.
    void showResults(int lesson, LessonResults results, const QString &predictionWords);
    void setBusy(const QString &why);

Q_SIGNALS:
    void runWanted(int lesson);
    void cheatSheetWanted(); // the text's link to the measured one was followed
    void raceWanted(); // to step through what a lesson about races runs
    void listWanted();
    void lessonWanted(int lesson); // the next one, or the one before

private:
    struct Shown {
        LessonResults results;
        QString predictionWords;
        int hints = 0;
    };
    const Lesson &current() const { return m_book.lessons[std::size_t(m_number)]; }
    Shown &shown() { return m_shown[m_number]; }
    bool hasRun() { return !shown().results.traces.empty(); }
    QString key() const { return m_book.keyOf(current()); }
    QPushButton *addButton(QBoxLayout *row, const char *name, void (LessonView::*then)());
    enum class Step { Before, Compared, Happened, Why, Question };
    std::vector<Step> steps() const; // of the lesson that is open: the comparison only where something was predicted
    Step step() const { return steps()[std::size_t(m_step)]; }
    int question() const { return m_step - (int(steps().size()) - int(current().questions.size())); }
    void goTo(int step);
    void goBack();
    void goOn();
    void run() { Q_EMIT runWanted(m_number); }
    void race() { Q_EMIT raceWanted(); }
    void toList() { Q_EMIT listWanted(); }
    void hint();
    void showStep();
    void showTitles();
    void showButtons();
    void showText();
    void showComparison();
    void showClaims();
    void keepAnswer(const QString &answer, bool isRight);

    ProgressStore &m_store;
    LessonBook m_book;
    std::map<int, Shown> m_shown; // by lesson
    int m_number = 0, m_step = 0;
    QString m_busy; // why nothing can be run now; empty: it can
    QLabel *m_title, *m_stepTitle, *m_hint;
    QStackedWidget *m_pages;
    MarkdownView *m_text;
    QScrollArea *m_questionArea;
    QuestionCard *m_question;
    QPushButton *m_run, *m_race, *m_hintButton, *m_list, *m_back, *m_next;
};

} // namespace interleave
