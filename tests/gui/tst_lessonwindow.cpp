#include "app/lessons/progressfile.h"
#include "app/mainwindow.h"
#include "app/panels/lessonpanel.h"
#include "app/panels/markdownview.h"
#include "app/panels/storypanel.h"
#include "app/prediction/guessbar.h"
#include "app/teaching.h"
#include "app/theme/appfont.h"
#include "app/theme/apptheme.h"
#include "tests/support/inwindow.h"
#include "tests/support/lessonfolder.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using interleave::testing::chooseQuickTasks;
using interleave::testing::click;
using interleave::testing::named;
using interleave::testing::picture;

namespace {

constexpr int kPatienceMs = 60'000;

void drag(GuessBar *bar, double share)
{
    const QPoint end(int(bar->width() * share), bar->height() - 10);
    QTest::mousePress(bar, Qt::LeftButton, {}, {12, bar->height() - 10});
    QTest::mouseMove(bar, end);
    QTest::mouseRelease(bar, Qt::LeftButton, {}, end);
}

// Goes on with Tab until this widget has the focus, as somebody without a mouse does.
bool tabTo(const QWidget *wanted)
{
    for (int i = 0; i < 80; ++i) {
        if (QApplication::focusWidget() == wanted)
            return true;
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    return false;
}

void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }

QString lessonText(MainWindow &window) { return named<MarkdownView>(window, "lessonText")->toPlainText(); }

} // namespace

class TestLessonWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void startsWithTwoClicks();
    void waitsWhileASweepIsMeasured();
    void takesALessonByMouse();
    void takesALessonByKeyboardAlone();
    void predictsAnyRun();
    void asksAboutWhatIsChosenNow();
    void skipsAPrediction();
    void hidesTheResultsUntilPredicted();
    void goesBackToTheResultsWhenCancelled();
    void survivesAStopInTheMiddle();
    void aBrokenFolderNamesFileAndLine();
    void keepsProgressFromOneSittingToTheNext();

private:
    QTemporaryDir m_settings, m_lessons;
};

void TestLessonWindow::initTestCase()
{
    QVERIFY(m_settings.isValid() && m_lessons.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); // leave the person's own alone
    qputenv("XDG_DATA_HOME", m_settings.path().toLocal8Bit());
    interleave::testing::writeLessons(m_lessons.path());
    useBuiltInFont(); // texts are as long as people see them
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestLessonWindow::init()
{
    QFile::remove(progressFileName());
    savePredictsFirst(false);
}

void TestLessonWindow::startsWithTwoClicks()
{
    MainWindow window;
    window.show();
    QVERIFY(named<QPushButton>(window, "justRun")->isVisible());
    QVERIFY(named<QPushButton>(window, "lessonStart")->isVisible());
    picture(window, "welcome");
    click(window, "justRun");
    QVERIFY(window.runs().isRunning());
    window.runs().abort();
    click(window, "lessonStart");
    QVERIFY(named<QLabel>(window, "lessonTitle")->text().startsWith(QStringLiteral("Lesson 1 of ")));
}

void TestLessonWindow::waitsWhileASweepIsMeasured()
{
    MainWindow window;
    window.show();
    window.teaching().openLessons(m_lessons.path());
    chooseQuickTasks(window);
    named<QTabWidget>(window, "charts")->setCurrentWidget(named<QWidget>(window, "speedup"));
    click(window, "sweepButton");
    QVERIFY(!named<QPushButton>(window, "justRun")->isEnabled());
    click(window, "lessonStart");
    QVERIFY(!named<QPushButton>(window, "lessonRun")->isEnabled());
    QVERIFY(named<QPushButton>(window, "lessonRun")->toolTip().contains(QStringLiteral("sweep")));
    click(window, "sweepButton"); // stops it
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(window, "lessonRun")->isEnabled(), kPatienceMs);
    QVERIFY(named<QPushButton>(window, "lessonRun")->toolTip().isEmpty());
}

void TestLessonWindow::takesALessonByMouse()
{
    MainWindow window;
    window.show();
    window.teaching().openLessons(m_lessons.path());
    click(window, "lessonStart");
    QCOMPARE(named<QLabel>(window, "lessonTitle")->text(), QStringLiteral("Lesson 1 of 2 · In turn"));
    QVERIFY(lessonText(window).contains(QStringLiteral("Three tasks wait in turn")));
    click(window, "lessonHintButton");
    QVERIFY(named<QLabel>(window, "lessonHint")->text().contains(QStringLiteral("Add up the waits.")));
    picture(window, "lesson");
    click(window, "lessonRun");
    QVERIFY(window.teaching().isAsking());
    drag(named<GuessBar>(window, "guess_0"), 0.5);
    drag(named<GuessBar>(window, "guess_1"), 0.15);
    click(window, "reason_1");
    picture(window, "predict");
    click(window, "predictionRun");
    QVERIFY(!window.teaching().isAsking());
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QTRY_VERIFY(lessonText(window).contains(QStringLiteral("You expected 1.00 s for Sequential")));
    picture(window, "comparison");
    QString text = lessonText(window);
    QVERIFY2(text.contains(QStringLiteral("Your reason is right. Three waits fit into the time of one.")), qPrintable(text));
    click(window, "lessonNext");
    picture(window, "result");
    text = lessonText(window);
    QVERIFY2(text.startsWith(QStringLiteral("Measured here")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("✓ In turn, no wait overlaps another.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("✓ Both do the same work.")), qPrintable(text));
    click(window, "lessonNext");
    QVERIFY(lessonText(window).contains(QStringLiteral("The waits were the same.")));
    picture(window, "why");
    click(window, "lessonNext");
    click(window, "choice_1"); // wrong
    click(window, "questionCheck");
    QVERIFY(named<QLabel>(window, "questionFeedback")->text().startsWith(QStringLiteral("✗")));
    click(window, "choice_0");
    click(window, "questionCheck");
    QVERIFY2(named<QLabel>(window, "questionFeedback")->text().startsWith(QStringLiteral("✓ Right")),
             qPrintable(named<QLabel>(window, "questionFeedback")->text()));
    QVERIFY(named<QLabel>(window, "questionFeedback")->text().contains(QStringLiteral("It waits in turn.")));
    picture(window, "question");
    click(window, "lessonNext");
    QCOMPARE(named<QLabel>(window, "lessonTitle")->text(), QStringLiteral("Lesson 2 of 2 · Once again"));
    click(window, "lessonToList");
    picture(window, "list");
    QVERIFY(named<QLabel>(window, "lessonWelcome")->text().contains(QStringLiteral("1 of 2")));
}

void TestLessonWindow::takesALessonByKeyboardAlone()
{
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.teaching().openLessons(m_lessons.path());
    QVERIFY(tabTo(named<QListWidget>(window, "lessonList")));
    press(Qt::Key_Home);
    press(Qt::Key_Down); // over the heading
    press(Qt::Key_Return);
    QVERIFY(named<QLabel>(window, "lessonTitle")->isVisible());
    QCOMPARE(QApplication::focusWidget(), named<QWidget>(window, "lessonRun"));
    press(Qt::Key_Return);
    QVERIFY(window.teaching().isAsking());
    QCOMPARE(QApplication::focusWidget(), named<QWidget>(window, "guess_0"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("0.9"));
    press(Qt::Key_Tab);
    press(Qt::Key_PageUp);
    press(Qt::Key_PageUp);
    QVERIFY(tabTo(named<QWidget>(window, "reason_0")));
    press(Qt::Key_Space);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QTRY_VERIFY(
        lessonText(window).contains(QStringLiteral("Your reason is not the one that counts here. It is: Waits can overlap.")));
    QCOMPARE(QApplication::focusWidget(), named<QWidget>(window, "lessonNext"));
    press(Qt::Key_Return); // what happened
    QVERIFY(lessonText(window).startsWith(QStringLiteral("Measured here")));
    press(Qt::Key_Return); // why
    press(Qt::Key_Return); // the question
    QVERIFY(tabTo(named<QWidget>(window, "choice_0")));
    press(Qt::Key_Space);
    QVERIFY(tabTo(named<QWidget>(window, "questionCheck")));
    press(Qt::Key_Return);
    QVERIFY(named<QLabel>(window, "questionFeedback")->text().startsWith(QStringLiteral("✓")));
    QVERIFY(tabTo(named<QWidget>(window, "lessonToList")));
    press(Qt::Key_Space);
    QVERIFY(named<QListWidget>(window, "lessonList")->isVisible());
}

void TestLessonWindow::predictsAnyRun()
{
    MainWindow window;
    window.show();
    click(window, "workload_custom");
    named<QSpinBox>(window, "parameter_wait")->setValue(5);
    named<QSpinBox>(window, "parameter_iterations")->setValue(20000);
    click(window, "predictFirstButton");
    QVERIFY(window.teaching().isAsking());
    QVERIFY(savedPredictsFirst());
    for (int i = 0; i < 6; ++i)
        named<GuessBar>(window, qPrintable(QStringLiteral("guess_%1").arg(i)))->setValue(0.1);
    picture(window, "predict-any");
    click(window, "runButton"); // the same runs, predicted: it runs
    QVERIFY(window.runs().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    const auto *score = named<QLabel>(window, "predictionScore");
    QTRY_VERIFY(score->isVisible());
    QVERIFY2(score->text().startsWith(QStringLiteral("Half of your 6 bars were within a factor of")),
             qPrintable(score->text()));
    const auto *table = named<QTableWidget>(window, "predictionTable");
    QVERIFY(table->isVisible());
    QCOMPARE(table->rowCount(), 6);
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("100 ms"));
    picture(window, "report");
    click(window, "runButton"); // asks again, for it has been answered
    QVERIFY(window.teaching().isAsking());
}

void TestLessonWindow::asksAboutWhatIsChosenNow()
{
    MainWindow window;
    window.show();
    click(window, "predictFirstButton");
    named<GuessBar>(window, "guess_0")->setValue(3);
    click(window, "strategy_qthreadpool"); // not any more
    QTRY_VERIFY(!window.findChild<QWidget *>(QStringLiteral("guess_5")));
    QCOMPARE(*named<GuessBar>(window, "guess_0")->value(), 3.0); // the same run as before
    click(window, "workload_custom");
    QTRY_VERIFY(!named<GuessBar>(window, "guess_0")->value());
    for (const char *name : {"strategy_sequential", "strategy_jthread", "strategy_coroutine", "strategy_process", "strategy_hybrid"})
        click(window, name);
    QTRY_VERIFY(!window.findChild<QWidget *>(QStringLiteral("guess_0")));
    QVERIFY(!named<QPushButton>(window, "predictionRun")->isEnabled());
    QVERIFY(!named<QPushButton>(window, "predictionSkip")->isEnabled());
}

void TestLessonWindow::skipsAPrediction()
{
    savePredictsFirst(true);
    MainWindow window;
    window.show();
    QVERIFY(named<QAbstractButton>(window, "predictFirstButton")->isChecked());
    click(window, "workload_custom");
    named<QSpinBox>(window, "parameter_wait")->setValue(5);
    click(window, "runButton");
    QVERIFY(!window.runs().isRunning());
    click(window, "predictionSkip");
    QVERIFY(window.runs().isRunning());
    QVERIFY(!window.teaching().isAsking());
    window.runs().abort();
}

void TestLessonWindow::hidesTheResultsUntilPredicted()
{
    MainWindow window;
    window.show();
    click(window, "predictFirstButton");
    for (const char *name : {"timeline", "charts", "costTable"})
        QVERIFY2(!named<QWidget>(window, name)->isVisible(), name);
    auto *story = named<StoryPanel>(window, "story");
    for (int i = 0; i < story->count(); ++i)
        if (const QString name = story->widget(i)->objectName(); name != QStringLiteral("race")) // that one tells no result
            QCOMPARE(story->isTabEnabled(i), name == QStringLiteral("lessons"));
}

void TestLessonWindow::goesBackToTheResultsWhenCancelled()
{
    MainWindow window;
    window.show();
    click(window, "predictFirstButton");
    QTest::keyClick(named<QWidget>(window, "guess_0"), Qt::Key_Escape);
    QVERIFY(!window.teaching().isAsking());
    QVERIFY(named<QWidget>(window, "timeline")->isVisible());
    click(window, "predictFirstButton"); // off
    QVERIFY(!window.teaching().isAsking());
}

void TestLessonWindow::survivesAStopInTheMiddle()
{
    MainWindow window;
    window.show();
    window.teaching().openLessons(m_lessons.path());
    click(window, "lessonStart");
    click(window, "lessonRun");
    named<GuessBar>(window, "guess_0")->setValue(1);
    click(window, "predictionRun");
    click(window, "stopButton");
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QTRY_COMPARE(named<StoryPanel>(window, "story")->openPage(), QStringLiteral("lessons"));
    QVERIFY(named<QPushButton>(window, "lessonRun")->isEnabled());
    click(window, "lessonRun"); // once more
    click(window, "predictionSkip");
    QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
    QTRY_VERIFY(lessonText(window).contains(QStringLiteral("Measured here")));
}

void TestLessonWindow::aBrokenFolderNamesFileAndLine()
{
    const QTemporaryDir folder;
    interleave::testing::writeLessons(folder.path());
    QFile file(folder.filePath(QStringLiteral("02-again/lesson.json")));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray json = file.readAll();
    json.replace("\"jthread\"], \"set\"", "\"<b>tread</b>\"], \"set\"");
    file.resize(0);
    file.seek(0);
    file.write(json);
    file.close();
    MainWindow window;
    window.show();
    window.teaching().openLessons(folder.path());
    auto *box = named<QMessageBox>(window, "teachingMessage");
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY2(box->text().contains(QStringLiteral("02-again/lesson.json:5: ")), qPrintable(box->text()));
    box->close();
    QCOMPARE(window.findChild<LessonPanel *>()->book().lessons.size(), std::size_t(1)); // the sound one is there
    const QTemporaryDir empty;
    window.teaching().openLessons(empty.path());
    QVERIFY(window.findChild<LessonPanel *>()->book().lessons.size() == 1); // as before
}

void TestLessonWindow::keepsProgressFromOneSittingToTheNext()
{
    {
        MainWindow window;
        window.show();
        window.teaching().openLessons(m_lessons.path());
        click(window, "lessonStart");
        click(window, "lessonRun");
        named<GuessBar>(window, "guess_0")->setValue(1);
        click(window, "predictionRun");
        QTRY_VERIFY_WITH_TIMEOUT(!window.runs().isRunning(), kPatienceMs);
        QTRY_VERIFY(lessonText(window).contains(QStringLiteral("You expected 1.00 s for Sequential")));
    }
    MainWindow window;
    window.show();
    const auto &lessons = window.teaching().store().progress().lessons;
    QCOMPARE(lessons.size(), std::size_t(1));
    QVERIFY(lessons.begin()->first.endsWith(QStringLiteral("/01-in-turn")));
    QVERIFY(lessons.begin()->second.isRun);
    QCOMPARE(lessons.begin()->second.bars.size(), std::size_t(1));
    QVERIFY(!named<QPushButton>(window, "justRun")->isVisible()); // no newcomer any more
    window.teaching().store().reset();
    QVERIFY(named<QPushButton>(window, "justRun")->isVisible());
    QVERIFY(window.teaching().store().progress().allBars().empty());
}

QTEST_MAIN(TestLessonWindow)
#include "tst_lessonwindow.moc"
