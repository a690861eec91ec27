#pragma once

#include "app/lessons/lessonbook.h"

#include <QStackedWidget>

namespace interleave {

class LessonList;
class LessonView;
class ProgressStore;

// The lessons at the right of the window: their list, or the one that is open.
class LessonPanel : public QStackedWidget {
    Q_OBJECT
public:
    explicit LessonPanel(ProgressStore &store, QWidget *parent = nullptr);

    void showBook(LessonBook book); // and its list
    const LessonBook &book() const { return m_book; }
    void openLesson(int lesson);
    void showList();
    int lesson() const; // the one that is open; -1: none
    void showResults(int lesson, LessonResults results, const QString &predictionWords);
    void setBusy(const QString &why); // nothing can be run now; empty: it can

Q_SIGNALS:
    void runWanted(int lesson);
    void raceWanted();
    void cheatSheetWanted();
    void justRun();

private:
    LessonBook m_book;
    LessonList *m_list;
    LessonView *m_view;
};

} // namespace interleave
