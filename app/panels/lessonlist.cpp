#include "app/panels/lessonlist.h"

#include "app/lessons/progressstore.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace interleave {

namespace {

struct Mark {
    QString sign, meaning;
};

Mark markOf(LessonState state)
{
    switch (state) {
    case LessonState::Done:
        return {QStringLiteral("✓"), LessonList::tr("done")};
    case LessonState::Begun:
        return {QStringLiteral("◐"), LessonList::tr("begun")};
    case LessonState::New:
        break;
    }
    return {QStringLiteral("○"), LessonList::tr("new")};
}

} // namespace

LessonList::LessonList(const ProgressStore &store, QWidget *parent)
    : QWidget(parent), m_store(store), m_welcome(new QLabel), m_score(new QLabel), m_list(new QListWidget),
      m_next(new QPushButton), m_run(new QPushButton(tr("Just run it")))
{
    m_welcome->setObjectName(QStringLiteral("lessonWelcome"));
    m_score->setObjectName(QStringLiteral("lessonScore"));
    for (QLabel *label : {m_welcome, m_score})
        label->setWordWrap(true);
    m_list->setObjectName(QStringLiteral("lessonList"));
    m_list->setAccessibleName(tr("Lessons"));
    m_list->setSpacing(2);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_next->setObjectName(QStringLiteral("lessonStart"));
    m_run->setObjectName(QStringLiteral("justRun"));
    m_run->setAccessibleName(m_run->text());
    for (QPushButton *button : {m_next, m_run})
        button->setAutoDefault(true);
    m_next->setProperty("primary", true);
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_nextLesson >= 0)
            Q_EMIT chosen(m_nextLesson);
    });
    connect(m_run, &QPushButton::clicked, this, &LessonList::justRun);
    const auto open = [this](const QListWidgetItem *item) {
        if (const QVariant lesson = item->data(Qt::UserRole); lesson.isValid())
            Q_EMIT chosen(lesson.toInt());
    };
    connect(m_list, &QListWidget::itemActivated, this, open); // Return
    connect(m_list, &QListWidget::itemClicked, this, open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_welcome);
    column->addWidget(m_next);
    column->addWidget(m_run);
    column->addWidget(m_list, 1);
    column->addWidget(m_score);
}

void LessonList::showBook(const LessonBook &book)
{
    m_book = book;
    fill();
    refresh();
}

void LessonList::fill()
{
    m_list->clear();
    QString topic;
    for (std::size_t i = 0; i < m_book.lessons.size(); ++i) {
        if (m_book.lessons[i].topic != topic) {
            topic = m_book.lessons[i].topic;
            auto *heading = new QListWidgetItem(topicTitle(topic), m_list);
            heading->setFlags(Qt::NoItemFlags);
            QFont bold = m_list->font();
            bold.setBold(true);
            heading->setFont(bold);
        }
        auto *item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, int(i));
    }
}

void LessonList::setBusy(const QString &why)
{
    m_run->setEnabled(why.isEmpty());
    m_run->setToolTip(why);
}

void LessonList::refresh()
{
    int next = -1, done = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        if (!item->data(Qt::UserRole).isValid())
            continue;
        const int number = item->data(Qt::UserRole).toInt();
        const Lesson &lesson = m_book.lessons[std::size_t(number)];
        const LessonState state = stateOf(m_store.lesson(m_book.keyOf(lesson)), int(lesson.questions.size()));
        const Mark mark = markOf(state);
        item->setText(QStringLiteral("%1  %2 · %3").arg(mark.sign, QString::number(number + 1), lesson.title));
        item->setToolTip(QStringLiteral("%1 (%2)").arg(lesson.title, mark.meaning));
        item->setData(Qt::AccessibleTextRole,
                      tr("%1 %2, %3", "number, title, done or not").arg(number + 1).arg(lesson.title, mark.meaning));
        done += state == LessonState::Done;
        if (next < 0 && state != LessonState::Done)
            next = number;
    }
    showWelcome(next, done);
}

void LessonList::showWelcome(int next, int done)
{
    const int count = int(m_book.lessons.size());
    const bool isNew = m_store.progress().lessons.empty();
    m_nextLesson = next >= 0 ? next : count > 0 ? 0 : -1;
    m_run->setVisible(isNew);
    m_next->setVisible(count > 0);
    if (isNew)
        m_welcome->setText(tr("Welcome. See where the time of every task goes: with threads, coroutines or processes."));
    else
        m_welcome->setText(next < 0 ? tr("You have done all lessons.") : tr("%1 of %2 lessons done.").arg(done).arg(count));
    m_next->setText(isNew      ? tr("Start with lesson %1").arg(m_nextLesson + 1)
                    : next < 0 ? tr("Look at lesson %1 again").arg(m_nextLesson + 1)
                               : tr("Go on with lesson %1").arg(m_nextLesson + 1));
    m_next->setAccessibleName(m_next->text());
    const std::vector<PredictedBar> bars = m_store.progress().allBars();
    m_score->setText(calibrationSentence(calibrationOf(bars)));
    m_score->setVisible(!bars.empty());
}

} // namespace interleave
