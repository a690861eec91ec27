#include "app/panels/lessonpanel.h"

#include "app/lessons/progressstore.h"
#include "app/panels/lessonlist.h"
#include "app/panels/lessonview.h"

namespace interleave {

LessonPanel::LessonPanel(ProgressStore &store, QWidget *parent)
    : QStackedWidget(parent), m_list(new LessonList(store)), m_view(new LessonView(store))
{
    setAccessibleName(tr("Lessons"));
    m_view->setObjectName(QStringLiteral("lessonView"));
    addWidget(m_list);
    addWidget(m_view);
    connect(m_list, &LessonList::chosen, this, &LessonPanel::openLesson);
    connect(m_list, &LessonList::justRun, this, &LessonPanel::justRun);
    connect(m_view, &LessonView::runWanted, this, &LessonPanel::runWanted);
    connect(m_view, &LessonView::raceWanted, this, &LessonPanel::raceWanted);
    connect(m_view, &LessonView::cheatSheetWanted, this, &LessonPanel::cheatSheetWanted);
    connect(m_view, &LessonView::listWanted, this, &LessonPanel::showList);
    connect(m_view, &LessonView::lessonWanted, this, &LessonPanel::openLesson);
    connect(&store, &ProgressStore::changed, m_list, &LessonList::refresh);
}

void LessonPanel::showBook(LessonBook book)
{
    m_book = std::move(book);
    m_list->showBook(m_book);
    m_view->setBook(m_book);
    showList();
}

void LessonPanel::openLesson(int lesson)
{
    if (lesson < 0 || lesson >= int(m_book.lessons.size()))
        return;
    m_view->open(lesson);
    setCurrentWidget(m_view);
}

void LessonPanel::showList()
{
    m_list->refresh();
    setCurrentWidget(m_list);
}

int LessonPanel::lesson() const { return currentWidget() == m_view ? m_view->lesson() : -1; }

void LessonPanel::showResults(int lesson, LessonResults results, const QString &predictionWords)
{
    m_view->showResults(lesson, std::move(results), predictionWords);
}

void LessonPanel::setBusy(const QString &why) 
{
    m_list->setBusy(why);
    m_view->setBusy(why);
}

} // namespace interleave
