#include "app/panels/lessonview.h"

#include "app/lessons/claims.h"
#include "app/lessons/progressstore.h"
#include "app/panels/markdownview.h"
#include "app/panels/questioncard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>

namespace interleave {

LessonView::LessonView(ProgressStore &store, QWidget *parent)
    : QWidget(parent), m_store(store), m_title(new QLabel), m_stepTitle(new QLabel), m_hint(new QLabel),
      m_pages(new QStackedWidget), m_text(new MarkdownView), m_questionArea(new QScrollArea), m_question(new QuestionCard)
{
    m_title->setObjectName(QStringLiteral("lessonTitle"));
    m_stepTitle->setObjectName(QStringLiteral("lessonStep"));
    m_hint->setObjectName(QStringLiteral("lessonHint"));
    m_text->setObjectName(QStringLiteral("lessonText"));
    m_text->setAccessibleName(tr("Text of the lesson"));
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    for (QLabel *label : {m_title, m_stepTitle, m_hint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_questionArea->setFrameShape(QFrame::NoFrame);
    m_questionArea->setWidgetResizable(true);
    m_questionArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_questionArea->setWidget(m_question);
    m_pages->addWidget(m_text);
    m_pages->addWidget(m_questionArea);
    connect(m_question, &QuestionCard::answered, this, &LessonView::keepAnswer);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) { // the only one that means anything
        if (link == QUrl(QStringLiteral("interleave:cheat-sheet")))
            Q_EMIT cheatSheetWanted();
    });
    auto *act = new QHBoxLayout, *move = new QHBoxLayout;
    m_run = addButton(act, "lessonRun", &LessonView::run);
    m_race = addButton(act, "lessonRace", &LessonView::race);
    m_hintButton = addButton(act, "lessonHintButton", &LessonView::hint);
    m_run->setProperty("primary", true);
    act->addStretch();
    m_list = addButton(move, "lessonToList", &LessonView::toList);
    move->addStretch();
    m_back = addButton(move, "lessonBack", &LessonView::goBack);
    m_next = addButton(move, "lessonNext", &LessonView::goOn);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_title);
    column->addWidget(m_stepTitle);
    column->addWidget(m_pages, 1);
    column->addWidget(m_hint);
    column->addLayout(act);
    column->addLayout(move);
}

QPushButton *LessonView::addButton(QBoxLayout *row, const char *name, void (LessonView::*then)())
{
    auto *button = new QPushButton;
    button->setObjectName(QString::fromLatin1(name));
    button->setAutoDefault(true);
    connect(button, &QPushButton::clicked, this, then);
    row->addWidget(button);
    return button;
}

void LessonView::setBook(const LessonBook &book)
{
    m_book = book;
    m_shown.clear();
    m_number = 0;
    m_step = kBefore;
}

void LessonView::open(int lesson)
{
    m_number = lesson;
    goTo(kBefore);
    m_run->setFocus();
}

void LessonView::showResults(int lesson, LessonResults results, const QString &predictionWords)
{
    Shown &entry = m_shown[lesson];
    const bool isRun = !results.traces.empty();
    entry.results = std::move(results);
    entry.predictionWords = predictionWords;
    if (isRun)
        m_store.editLesson(m_book.keyOf(m_book.lessons[std::size_t(lesson)]),
                           [](LessonProgress &progress) { progress.isRun = true; });
    if (lesson != m_number)
        return;
    goTo(kHappened);
    m_next->setFocus();
}

void LessonView::setBusy(const QString &why)
{
    m_busy = why;
    if (!m_book.lessons.empty())
        showButtons();
}

void LessonView::goTo(int step)
{
    m_step = step;
    showStep();
}

void LessonView::goBack()
{
    if (m_step > 0)
        goTo(m_step - 1);
    else if (m_number > 0)
        Q_EMIT lessonWanted(m_number - 1);
}

void LessonView::goOn()
{
    if (m_step + 1 < steps())
        goTo(m_step + 1);
    else if (m_number + 1 < int(m_book.lessons.size()))
        Q_EMIT lessonWanted(m_number + 1);
    else
        Q_EMIT listWanted();
}

void LessonView::hint()
{
    shown().hints = std::min(shown().hints + 1, int(current().hints.size()));
    m_store.editLesson(key(), [this](LessonProgress &lesson) { lesson.hints = std::max(lesson.hints, shown().hints); });
    showStep();
}

void LessonView::showStep()
{
    showTitles();
    const bool isAfterwards = m_step == kHappened || m_step == kWhy;
    m_hint->setVisible(shown().hints > 0 && !isAfterwards);
    if (shown().hints > 0)
        m_hint->setText(tr("Hint %1 of %2: %3")
                            .arg(QString::number(shown().hints), QString::number(current().hints.size()),
                                 current().hints[shown().hints - 1]));
    m_pages->setCurrentWidget(m_step < kFirstQuestion ? static_cast<QWidget *>(m_text) : m_questionArea);
    if (m_step < kFirstQuestion) {
        showText();
    } else {
        const Question &question = current().questions[std::size_t(m_step - kFirstQuestion)];
        m_question->ask(question, pose(question, current(), shown().results));
    }
    showButtons();
}

void LessonView::showTitles()
{
    m_title->setText(
        tr("Lesson %1 of %2 · %3").arg(QString::number(m_number + 1), QString::number(m_book.lessons.size()), current().title));
    const int questions = int(current().questions.size());
    const QString step = m_step == kBefore     ? tr("Before the run")
                         : m_step == kHappened ? tr("What happened")
                         : m_step == kWhy      ? tr("Why")
                         : questions > 1       ? tr("Question %1 of %2").arg(m_step - kFirstQuestion + 1).arg(questions)
                                               : tr("Question");
    m_stepTitle->setText(tr("Step %1 of %2: %3").arg(QString::number(m_step + 1), QString::number(steps()), step));
}

void LessonView::showButtons()
{
    const auto name = [](QPushButton *button, const QString &text) {
        button->setText(text);
        button->setAccessibleName(text);
    };
    const bool hasRun = !shown().results.traces.empty(), isLast = m_number + 1 >= int(m_book.lessons.size());
    name(m_run, hasRun ? tr("Run it again") : current().prediction ? tr("Predict, then run") : tr("▶ Run the experiment"));
    m_run->setVisible(!current().runs.empty() && (m_step == kBefore || !hasRun));
    m_run->setEnabled(m_busy.isEmpty());
    m_run->setToolTip(m_busy);
    name(m_race, tr("Step through a race"));
    m_race->setVisible((m_step == kHappened || m_step == kWhy) && std::ranges::any_of(current().runs, [](const LessonRun &run) {
                           return run.spec.workload == "race-lab";
                       }));
    name(m_hintButton, shown().hints == 0 ? tr("Hint") : tr("Next hint"));
    m_hintButton->setVisible(shown().hints < int(current().hints.size()) && m_step != kHappened && m_step != kWhy);
    name(m_list, tr("Lessons"));
    name(m_back, tr("◀ Back"));
    m_back->setEnabled(m_step > 0 || m_number > 0);
    name(m_next, m_step + 1 < steps() ? tr("Next ▶") : isLast ? tr("Done ✓") : tr("Next lesson ▶"));
    if (m_step + 1 == steps() && !isLast)
        m_next->setToolTip(m_book.lessons[std::size_t(m_number + 1)].title);
    else
        m_next->setToolTip({});
}

void LessonView::showText()
{
    if (m_step == kBefore)
        m_text->showMarkdown(current().before);
    else if (shown().results.traces.empty() && !current().runs.empty())
        m_text->showMarkdown(tr("Run the experiment first: what is said here is about what *your* machine measures."));
    else if (m_step == kHappened)
        showWhatHappened();
    else
        m_text->showMarkdown(current().after);
    m_text->moveCursor(QTextCursor::Start);
}

void LessonView::showWhatHappened()
{
    m_text->showMarkdown({});
    if (!shown().predictionWords.isEmpty()) {
        m_text->addHeading(tr("You and the machine"));
        for (const QString &line : shown().predictionWords.split(u'\n'))
            m_text->addPlain(line);
    }
    addClaims();
    if (m_text->toPlainText().trimmed().isEmpty())
        m_text->addPlain(tr("Look at the runs beside this, then go on."));
}

void LessonView::addClaims()
{
    if (current().claims.empty())
        return;
    m_text->addHeading(tr("Measured here"));
    for (const Claim &claim : current().claims) {
        const CheckedClaim checked = checkClaim(claim, current(), shown().results);
        const auto mark = checked.verdict == CheckedClaim::Verdict::Holds   ? MarkdownView::Mark::Good
                          : checked.verdict == CheckedClaim::Verdict::Fails ? MarkdownView::Mark::Bad
                                                                            : MarkdownView::Mark::Open;
        m_text->addPlain(claim.text, mark, checked.measured);
    }
}

void LessonView::keepAnswer(const QString &answer, bool isRight)
{
    const int question = m_step - kFirstQuestion;
    m_store.editLesson(key(), [&](LessonProgress &lesson) {
        GivenAnswer &given = lesson.answers[question];
        if (given.isRight)
            return; // answered before
        given = {answer, isRight, given.tries + 1};
    });
}

} // namespace interleave
