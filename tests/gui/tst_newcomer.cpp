#include "app/charts/chartframe.h"
#include "app/mainwindow.h"
#include "app/panels/lessonpanel.h"
#include "app/panels/markdownview.h"
#include "app/teaching.h"
#include "app/theme/appfont.h"
#include "app/theme/apptheme.h"
#include "tests/support/inwindow.h"
#include "tests/support/tracetext.h"

#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using interleave::testing::click;
using interleave::testing::named;
using interleave::testing::picture;

namespace {
constexpr int kPatienceMs = 60'000;
}

// What somebody meets who is here for the first time, or does not see, or has a small screen.
class TestNewcomer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFirstRunIsSeenAfterTwoClicks();
    void everyChartIsSaidAndTabledByKeyboard();
    void noTextIsLongerThanAScreen_data();
    void noTextIsLongerThanAScreen();

private:
    QTemporaryDir m_settings;
};

void TestNewcomer::initTestCase()
{
    QVERIFY(m_settings.isValid());
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path()); // leave the person's own alone
    qputenv("XDG_DATA_HOME", m_settings.path().toLocal8Bit());
    useBuiltInFont(); // texts are as long as people see them
    applyTheme(*qApp, ThemeChoice::Light);
}

// Nobody has been here before: no settings, no progress. One click runs something, and its timeline is there; by way of the
// strategies that are chosen already it is one click, too.
void TestNewcomer::theFirstRunIsSeenAfterTwoClicks()
{
    const auto forget = [this](const QString &path) {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path);
        qputenv("XDG_DATA_HOME", path.toLocal8Bit());
    };
    for (const char *first : {"justRun", "runButton"}) {
        const QTemporaryDir fresh;
        forget(fresh.path());
        {
            MainWindow window;
            window.show();
            int clicks = 0;
            click(window, first);
            ++clicks;
            QTRY_VERIFY_WITH_TIMEOUT(!window.history().onTrack().empty() && window.history().onTrack()[0]->trace().now > 0, kPatienceMs);
            const auto *timeline = named<QWidget>(window, "timeline");
            QVERIFY(timeline->isVisible() && timeline->width() > 200 && timeline->height() > 100);
            QVERIFY(!window.teaching().isAsking());
            QVERIFY(clicks <= 2);
            window.runs().abort();
        }
        forget(m_settings.path());
    }
}

// Without a mouse: the focus goes to each chart's buttons, and from its table on again; and whoever does not see gets a name and the words.
void TestNewcomer::everyChartIsSaidAndTabledByKeyboard()
{
    MainWindow window;
    for (const char *strategy : {"sequential", "jthread"}) {
        Trace trace = interleave::testing::traceFromText("w1 |AaaaABbbbB|");
        trace.spec.strategy = strategy;
        trace.spec.workload = "custom";
        trace.sealed = true;
        trace.end = RunEnd::Finished;
        window.history().add(std::make_shared<const Trace>(std::move(trace)));
    }
    window.show();
    const QList<ChartFrame *> frames = window.findChildren<ChartFrame *>();
    QVERIFY(frames.size() >= 7); // total time, cost, in flight, waits, speed-up, trials, the timelines
    for (ChartFrame *frame : frames) {
        QVERIFY(!frame->accessibleName().isEmpty());
        QVERIFY2(!frame->accessibleDescription().isEmpty(), qPrintable(frame->accessibleName()));
        const auto *sentence = frame->findChildren<QLabel *>(QRegularExpression(QStringLiteral("Sentence$"))).value(0);
        QVERIFY(sentence && !sentence->text().isEmpty() && !sentence->accessibleName().isEmpty());
        QVERIFY(sentence->textInteractionFlags() & Qt::TextSelectableByKeyboard);
        const auto *table = frame->findChildren<QTableWidget *>(QRegularExpression(QStringLiteral("Table$"))).value(0);
        QVERIFY(table && table->columnCount() > 0 && !table->accessibleName().isEmpty());
        QVERIFY(!table->tabKeyNavigation()); // Tab would not come out of it
        for (const char *button : {"SayIt", "AsTable"}) {
            const auto *found = frame->findChildren<QAbstractButton *>(QRegularExpression(QLatin1String(button) + QLatin1Char('$'))).value(0);
            QVERIFY(found && found->focusPolicy() & Qt::TabFocus && !found->accessibleName().isEmpty());
        }
    }
}

void TestNewcomer::noTextIsLongerThanAScreen_data()
{
    QTest::addColumn<int>("number");
    const LessonBook book = builtInLessons();
    for (std::size_t i = 0; i < book.lessons.size(); ++i)
        QTest::newRow(qPrintable(book.lessons[i].slug)) << int(i);
}

// Neither what is read before the run nor what is read after it has to be scrolled on a small screen.
void TestNewcomer::noTextIsLongerThanAScreen()
{
    QFETCH(int, number);
    MainWindow window;
    window.setAttribute(Qt::WA_DontShowOnScreen); // it would fit itself to whatever screen there is
    window.show();
    window.setWindowState(Qt::WindowNoState);
    window.resize(1280, 720);
    QCoreApplication::processEvents();
    QCOMPARE(window.size(), QSize(1280, 720));
    auto *lessons = window.findChild<LessonPanel *>();
    lessons->openLesson(number);
    auto *text = named<MarkdownView>(window, "lessonText");
    const Lesson &lesson = lessons->book().lessons[std::size_t(number)];
    for (const QString &part : {lesson.before, lesson.after}) {
        text->showMarkdown(part);
        QCoreApplication::processEvents();
        const int over = text->verticalScrollBar()->maximum();
        QVERIFY2(over == 0, qPrintable(QStringLiteral("%1 px too long: %2").arg(over).arg(part.left(40))));
        QCOMPARE(text->horizontalScrollBar()->maximum(), 0);
        QCOMPARE(window.size(), QSize(1280, 720)); // still
    }
    text->showMarkdown(lesson.before);
    picture(window, qPrintable(lesson.slug));
}

QTEST_MAIN(TestNewcomer)
#include "tst_newcomer.moc"
