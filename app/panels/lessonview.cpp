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
    m_step = 0;
}

void LessonView::open(int lesson)
{
    m_number = lesson;
    goTo(0);
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
    goTo(1);
    m_next->setFocus();
}

void LessonView::setBusy(const QString &why)
{
    m_busy = why;
    if (!m_book.lessons.empty())
        showButtons();
}

std::vector<LessonView::Step> LessonView::steps() const
{
    std::vector<Step> steps{Step::Before};
    const auto shown = m_shown.find(m_number);
    if (shown != m_shown.end() && !shown->second.predictionWords.isEmpty())
        steps.push_back(Step::Compared);
    steps.insert(steps.end(), {Step::Happened, Step::Why});
    steps.insert(steps.end(), current().questions.size(), Step::Question);
    return steps;
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
    if (m_step + 1 < int(steps().size()))
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
    m_hint->setVisible(shown().hints > 0 && (step() == Step::Before || step() == Step::Question));
    if (shown().hints > 0)
        m_hint->setText(tr("Hint %1 of %2: %3")
                            .arg(QString::number(shown().hints), QString::number(current().hints.size()),
                                 current().hints[shown().hints - 1]));
    if (step() == Step::Question) {
        m_pages->setCurrentWidget(m_questionArea);
        const Question &asked = current().questions[std::size_t(question())];
        m_question->ask(asked, pose(asked, current(), shown().results));
    } else {
        m_pages->setCurrentWidget(m_text);
        showText();
    }
    showButtons();
}

void LessonView::showTitles()
{
    m_title->setText(
        tr("Lesson %1 of %2 · %3").arg(QString::number(m_number + 1), QString::number(m_book.lessons.size()), current().title));
    const int questions = int(current().questions.size());
    QString title;
    switch (step()) {
    case Step::Before: title = tr("Before the run"); break;
    case Step::Compared: title = tr("You and the machine"); break;
    case Step::Happened: title = tr("What happened"); break;
    case Step::Why: title = tr("Why"); break;
    case Step::Question: title = questions > 1 ? tr("Question %1 of %2").arg(question() + 1).arg(questions) : tr("Question"); break;
    }
    m_stepTitle->setText(tr("Step %1 of %2: %3").arg(QString::number(m_step + 1), QString::number(steps().size()), title));
}

void LessonView::showButtons()
{
    const auto name = [](QPushButton *button, const QString &text) {
        button->setText(text);
        button->setAccessibleName(text);
    };
    const bool isLast = m_number + 1 >= int(m_book.lessons.size()), isLastStep = m_step + 1 == int(steps().size());
    const bool asks = step() == Step::Before || step() == Step::Question;
    name(m_run, hasRun() ? tr("Run it again") : current().prediction ? tr("Predict, then run") : tr("▶ Run the experiment"));
    m_run->setVisible(!current().runs.empty() && (step() == Step::Before || !hasRun()));
    m_run->setEnabled(m_busy.isEmpty());
    m_run->setToolTip(m_busy);
    name(m_race, tr("Step through a race"));
    m_race->setVisible(!asks && std::ranges::any_of(current().runs, [](const LessonRun &run) {
                           return run.spec.workload == "race-lab";
                       }));
    name(m_hintButton, shown().hints == 0 ? tr("Hint") : tr("Next hint"));
    m_hintButton->setVisible(shown().hints < int(current().hints.size()) && asks);
    name(m_list, tr("Lessons"));
    name(m_back, tr("◀ Back"));
    m_back->setEnabled(m_step > 0 || m_number > 0);
    name(m_next, !isLastStep ? tr("Next ▶") : isLast ? tr("Done ✓") : tr("Next lesson ▶"));
    if (isLastStep && !isLast)
        m_next->setToolTip(m_book.lessons[std::size_t(m_number + 1)].title);
    else
        m_next->setToolTip({});
}

void LessonView::showText()
{
    if (step() == Step::Before)
        m_text->showMarkdown(current().before);
    else if (!hasRun() && !current().runs.empty())
        m_text->showMarkdown(tr("Run the experiment first: what is said here is about what *your* machine measures."));
    else if (step() == Step::Compared)
        showComparison();
    else if (step() == Step::Happened)
        showClaims();
    else
        m_text->showMarkdown(current().after);
    m_text->moveCursor(QTextCursor::Start);
}

void LessonView::showComparison()
{
    m_text->showMarkdown({});
    for (const QString &line : shown().predictionWords.split(u'\n'))
        m_text->addPlain(line);
}

void LessonView::showClaims()
{
    m_text->showMarkdown({});
    m_text->addHeading(current().claims.empty() ? tr("Look at the runs beside this, then go on.") : tr("Measured here"));
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
    m_store.editLesson(key(), [&](LessonProgress &lesson) {
        GivenAnswer &given = lesson.answers[question()];
        if (given.isRight)
            return; // answered before
        given = {answer, isRight, given.tries + 1};
    });
}

} // namespace interleave
