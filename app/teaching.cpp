#include "app/teaching.h"

#include "app/export/filewriter.h"
#include "app/lessons/lessonform.h"
#include "app/lessons/progressfile.h"
#include "app/panels/lessonpanel.h"
#include "app/panels/storypanel.h"
#include "app/prediction/predictionpage.h"
#include "app/prediction/predictionreport.h"
#include "app/racelab/racestepper.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>

#include <algorithm>

namespace interleave {

namespace {
constexpr char kPredictsFirst[] = "predictFirst";
}

bool savedPredictsFirst() { return QSettings().value(QLatin1String(kPredictsFirst)).toBool(); }

void savePredictsFirst(bool on) { QSettings().setValue(QLatin1String(kPredictsFirst), on); }

Teaching::Teaching(RunHistory &history, RunQueue &queue, QWidget *results, StoryPanel *story, QObject *parent)
    : QObject(parent), m_history(history), m_queue(queue), m_story(story), m_stage(new QStackedWidget),
      m_page(new PredictionPage), m_report(new PredictionReport), m_store(progressFileName()),
      m_lessons(new LessonPanel(m_store)), m_race(new RaceStepper), m_flow(history, queue, *m_report, m_store),
      m_follower(history, queue)
{
    m_stage->setObjectName(QStringLiteral("stage"));
    m_page->setObjectName(QStringLiteral("predictionPage"));
    m_stage->addWidget(results);
    m_stage->addWidget(m_page);
    connect(m_page, &PredictionPage::answered, this, [this] { start(true); });
    connect(m_page, &PredictionPage::skipped, this, [this] { start(false); });
    connect(m_page, &PredictionPage::cancelled, this, &Teaching::stopAsking);
    connect(m_lessons, &LessonPanel::runWanted, this, &Teaching::runLesson);
    connect(m_lessons, &LessonPanel::raceWanted, this, &Teaching::showRace);
    connect(m_lessons, &LessonPanel::cheatSheetWanted, this, &Teaching::cheatSheetWanted);
    connect(m_lessons, &LessonPanel::justRun, this, &Teaching::justRun);
    connect(&m_queue, &RunQueue::changed, m_lessons, [this] { showBusy(); });
    connect(&m_follower, &RunFollower::began, this, &Teaching::nameRun);
    connect(&m_follower, &RunFollower::allEnded, this, &Teaching::showLessonResults, Qt::QueuedConnection); // after the report
    connect(&m_store, &ProgressStore::troubled, this,
            [this](const QString &what) { Q_EMIT said(tr("Progress is not kept: %1").arg(what)); });
}

void Teaching::addPages()
{
    m_story->addPage(m_lessons, "lessons", tr("Lessons"));
    m_story->addPage(m_report, "prediction", tr("Predict"));
    m_story->addPage(m_race, "race", tr("Race"), StoryPanel::Tab::OnDemand);
    m_story->setTabVisible(m_story->indexOf(m_race), false); // until somebody wants it
    m_lessons->showBook(builtInLessons());
    m_story->open(QStringLiteral("lessons"));
    if (!m_store.trouble().isEmpty())
        QMetaObject::invokeMethod(
            this, [this] { tell(tr("Progress"), m_store.trouble()); }, Qt::QueuedConnection);
}

QWidget *Teaching::stage() const { return m_stage; }

bool Teaching::isAskingAboutAnyRun() const { return isAsking() && m_pending.lesson < 0; }

bool Teaching::isAsking() const { return m_stage->currentWidget() == m_page; }

QWidget *Teaching::dialogParent() const { return m_stage->window(); }

void Teaching::tell(const QString &title, const QString &text)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, text, QMessageBox::Ok, dialogParent());
    box->setObjectName(QStringLiteral("teachingMessage"));
    box->setTextFormat(Qt::PlainText); // it may quote a file
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

// While the results are covered, so are the pages that tell them in other words.
void Teaching::cover(bool on)
{
    m_stage->setCurrentIndex(on ? 1 : 0);
    for (int i = 0; i < m_story->count(); ++i)
        if (m_story->widget(i) != m_lessons && m_story->widget(i) != m_race)
            m_story->setTabEnabled(i, !on);
    if (on && m_story->currentWidget() != m_lessons)
        m_story->open(QStringLiteral("lessons"));
    Q_EMIT asked(on);
}

void Teaching::ask(Pending pending)
{
    const bool isNew = !isAsking();
    m_pending = std::move(pending);
    cover(true);
    m_page->ask(m_pending.form);
    if (isNew) // otherwise the person is changing what to run
        m_page->goToFirst();
}

void Teaching::ask(std::vector<RunSpec> specs)
{
    Pending pending;
    pending.form = guessFormFor(specs);
    for (const RunSpec &spec : specs)
        pending.keys.append(keyOf(spec));
    pending.specs = std::move(specs);
    ask(std::move(pending));
}

void Teaching::stopAsking()
{
    m_pending = {};
    cover(false);
}

void Teaching::run(std::vector<RunSpec> specs)
{
    if (specs.empty() || !mayStart())
        return;
    QStringList keys;
    for (const RunSpec &spec : specs)
        keys.append(keyOf(spec));
    if (isAsking() && m_pending.keys == keys && !m_page->guesses().totals.empty())
        return start(true);
    if (m_predictsFirst)
        return ask(std::move(specs));
    cover(false);
    m_pending = {};
    m_flow.abandon();
    m_queue.start(std::move(specs));
}

void Teaching::setBusyElsewhere(const QString &with)
{
    m_busyElsewhere = with;
    showBusy();
}

void Teaching::showBusy() { m_lessons->setBusy(m_queue.isRunning() ? tr("Something is running; this can run after it") : m_busyElsewhere); }

// One thing at a time, or they would disturb each other.
bool Teaching::mayStart()
{
    if (!m_busyElsewhere.isEmpty())
        Q_EMIT said(m_busyElsewhere);
    return m_busyElsewhere.isEmpty() && !m_queue.isRunning();
}

void Teaching::start(bool isPredicted)
{
    if (!mayStart())
        return;
    cover(false);
    if (isPredicted) {
        const QString lesson = m_pending.lesson < 0
                                   ? QString()
                                   : m_lessons->book().keyOf(m_lessons->book().lessons[std::size_t(m_pending.lesson)]);
        m_flow.begin(m_pending.form, m_page->guesses(), m_pending.keys, lesson);
        m_story->open(QStringLiteral("prediction"));
    } else {
        m_flow.abandon();
    }
    m_page->forget(); // whoever predicts again begins anew
    if (m_pending.lesson >= 0)
        m_follower.expect(m_pending.keys);
    m_queue.start(m_pending.specs, m_pending.lesson < 0 ? std::nullopt : std::optional(1)); // a lesson plans its repeats itself
}

void Teaching::runLesson(int lesson)
{
    if (!mayStart())
        return;
    const Lesson &wanted = m_lessons->book().lessons[std::size_t(lesson)];
    Pending pending;
    pending.lesson = lesson;
    pending.experiment = experimentOf(wanted);
    pending.form = guessFormFor(wanted, pending.experiment);
    for (const PlannedLessonRun &run : pending.experiment.runs) {
        pending.keys.append(run.id);
        pending.specs.push_back(run.spec);
    }
    if (pending.specs.empty())
        return m_lessons->showResults(lesson, {{}, pending.experiment.skipped}, {});
    if (!pending.form.rows.empty())
        return ask(std::move(pending));
    m_pending = std::move(pending);
    start(false);
}

void Teaching::nameRun(const QString &key, RunId id)
{
    const auto run = std::ranges::find(m_pending.experiment.runs, key, &PlannedLessonRun::id);
    if (run != m_pending.experiment.runs.end())
        m_history.rename(id, run->title);
}

void Teaching::showLessonResults()
{
    if (m_pending.lesson < 0)
        return;
    LessonResults results;
    results.skipped = m_pending.experiment.skipped;
    for (const RunFollower::Run &run : m_follower.runs())
        if (run.sealed && run.sealed->end == RunEnd::Finished)
            results.traces[run.key].push_back(run.sealed);
    const bool isPredicted = !m_report->guesses().totals.empty();
    m_lessons->showResults(m_pending.lesson, std::move(results), isPredicted ? m_report->text() : QString());
    m_story->open(QStringLiteral("lessons"));
    m_pending = {};
    m_follower.forget();
}

void Teaching::openFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(dialogParent(), tr("A folder of lessons"));
    if (!folder.isEmpty())
        openLessons(folder);
}

void Teaching::openLessons(const QString &folder)
{
    LessonSet set = loadLessons(folder);
    if (const QString wrong = errorsText(set, folder); !wrong.isEmpty())
        tell(tr("Lessons"), wrong);
    if (set.lessons.empty())
        return;
    stopAsking();
    m_lessons->showBook({folder, std::move(set.lessons)});
    m_story->open(QStringLiteral("lessons"));
}

void Teaching::showBuiltIn()
{
    stopAsking();
    m_lessons->showBook(builtInLessons());
    m_story->open(QStringLiteral("lessons"));
}

void Teaching::showRace()
{
    m_story->setTabVisible(m_story->indexOf(m_race), true);
    m_story->open(QStringLiteral("race"));
    m_race->setFocus();
}

void Teaching::exportProgress()
{
    const QString name = QFileDialog::getSaveFileName(
        dialogParent(), tr("Export progress"), QStringLiteral("interleave-progress.csv"), tr("Tables (*.csv);;JSON (*.json)"));
    if (name.isEmpty())
        return;
    const QByteArray bytes = name.endsWith(QStringLiteral(".json"), Qt::CaseInsensitive) ? toJson(m_store.progress())
                                                                                         : csvOf(m_store.progress()).toUtf8();
    if (const auto written = writeFile(name, bytes); !written)
        return tell(tr("Export progress"), QString::fromStdString(written.error().detail));
    Q_EMIT said(tr("Saved %1").arg(name));
}

void Teaching::resetProgress()
{
    const auto answer =
        QMessageBox::question(dialogParent(), tr("Forget progress"),
                              tr("Forget which lessons are done, all predictions and all answers? This can not be undone."));
    if (answer == QMessageBox::Yes)
        m_store.reset();
}

} // namespace interleave
