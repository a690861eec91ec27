#pragma once

#include "app/lessons/lessonbook.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace interleave {

class ProgressStore;

// All lessons with what is done, and where to go on; for a newcomer, a welcome.
class LessonList : public QWidget {
    Q_OBJECT
public:
    explicit LessonList(const ProgressStore &store, QWidget *parent = nullptr);
    void showBook(const LessonBook &book);
    void refresh();
    void setBusy(const QString &why); // nothing can be run now; empty: it can

Q_SIGNALS:
    void chosen(int lesson);
    void justRun();

private:
    void fill();
    void showWelcome(int next, int done);

    const ProgressStore &m_store;
    LessonBook m_book;
    QLabel *m_welcome, *m_score;
    QListWidget *m_list;
    QPushButton *m_next, *m_run;
    int m_nextLesson = -1;
};

} // namespace interleave
