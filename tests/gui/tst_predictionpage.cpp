#include "app/prediction/guessbar.h"
#include "app/prediction/predictionpage.h"
#include "app/prediction/predictionreport.h"
#include "tests/support/tracetext.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace interleave;

namespace {

GuessForm twoRows()
{
    GuessForm form;
    form.text = QStringLiteral("How long?");
    form.rows = {{QStringLiteral("a"), QStringLiteral("Sequential"), Qt::darkGray},
                 {QStringLiteral("b"), QStringLiteral("Threads"), Qt::blue}};
    form.axis = 10;
    form.reasons = {QStringLiteral("waiting"), QStringLiteral("computing")};
    return form;
}

QPushButton *button(QWidget &page, const char *name) { return page.findChild<QPushButton *>(QString::fromLatin1(name)); }

QLabel *label(QWidget &page, const char *name) { return page.findChild<QLabel *>(QString::fromLatin1(name)); }

} // namespace

class TestPredictionPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void dragsTheEndOfABar();
    void draggingBeyondTheEdgeMakesTheAxisLonger();
    void goesByKeys();
    void takesATypedNumber();
    void isASliderForScreenReaders();
    void runsOnlyOncePredicted();
    void keepsGuessesForTheSameRuns();
    void readsAndPicksAReasonByKeyboardAlone();
    void saysAfterwardsWhereItDiffers();
    void aRunThatWasStoppedDoesNotCount();
};

void TestPredictionPage::dragsTheEndOfABar()
{
    PredictionPage page;
    page.resize(600, 500);
    page.ask(twoRows());
    page.show();
    GuessBar *bar = page.bars()[0];
    const int y = bar->height() - 10, middle = bar->width() / 2;
    QTest::mousePress(bar, Qt::LeftButton, {}, {20, y});
    QTest::mouseMove(bar, {middle, y});
    QTest::mouseRelease(bar, Qt::LeftButton, {}, {middle, y});
    QVERIFY(bar->value().has_value());
    QVERIFY(std::abs(*bar->value() - 5) < 0.2);
    QVERIFY(!page.bars()[1]->value());
}

void TestPredictionPage::draggingBeyondTheEdgeMakesTheAxisLonger()
{
    PredictionPage page;
    page.resize(600, 500);
    page.ask(twoRows());
    page.show();
    GuessBar *bar = page.bars()[0];
    QTest::mousePress(bar, Qt::LeftButton, {}, {20, 20});
    QTest::mouseMove(bar, {bar->width() + 50, 20});
    QTest::mouseRelease(bar, Qt::LeftButton, {}, {bar->width() + 50, 20});
    QCOMPARE(bar->axis(), 20.0);
    QCOMPARE(page.bars()[1]->axis(), 20.0);
    QTest::mouseClick(button(page, "longerAxis"), Qt::LeftButton);
    QCOMPARE(bar->axis(), 50.0);
    QTest::mouseClick(button(page, "shorterAxis"), Qt::LeftButton);
    QCOMPARE(bar->axis(), 20.0);
    QVERIFY(!button(page, "shorterAxis")->isEnabled()); // the guess would not fit
}

void TestPredictionPage::goesByKeys()
{
    GuessBar bar({QStringLiteral("a"), QStringLiteral("Sequential"), Qt::blue}, GuessUnit::Seconds);
    bar.setAxis(10);
    QTest::keyClick(&bar, Qt::Key_Right);
    QCOMPARE(*bar.value(), 0.1);
    QTest::keyClick(&bar, Qt::Key_PageUp);
    QCOMPARE(*bar.value(), 1.1);
    QTest::keyClick(&bar, Qt::Key_PageDown);
    QTest::keyClick(&bar, Qt::Key_Left);
    QCOMPARE(*bar.value(), 0.1); // never nothing
    QTest::keyClick(&bar, Qt::Key_End);
    QCOMPARE(*bar.value(), 10.0);
    QTest::keyClick(&bar, Qt::Key_Home);
    QCOMPARE(*bar.value(), 0.1);
    QTest::keyClick(&bar, Qt::Key_Delete);
    QVERIFY(!bar.value());
}

void TestPredictionPage::takesATypedNumber()
{
    GuessBar bar({QStringLiteral("a"), QStringLiteral("Sequential"), Qt::blue}, GuessUnit::Seconds);
    QTest::keyClicks(&bar, QStringLiteral("2,75"));
    QCOMPARE(*bar.value(), 2.75);
    QTest::keyClick(&bar, Qt::Key_Backspace);
    QCOMPARE(*bar.value(), 2.7);
    QTest::keyClicks(&bar, QStringLiteral(".")); // a second point is no number
    QCOMPARE(*bar.value(), 2.7);
    QTest::keyClick(&bar, Qt::Key_Right); // ends the typing
    QTest::keyClicks(&bar, QStringLiteral("0"));
    QVERIFY(!bar.value());
    QTest::keyClicks(&bar, QStringLiteral(".02"));
    QCOMPARE(*bar.value(), 0.02);
    QTest::keyClick(&bar, Qt::Key_Delete);
    QTest::keyClicks(&bar, QStringLiteral("99999999")); // nobody waits that long
    QVERIFY(!bar.value());
}

void TestPredictionPage::isASliderForScreenReaders()
{
    GuessBar bar({QStringLiteral("a"), QStringLiteral("Sequential"), Qt::blue}, GuessUnit::Seconds);
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&bar);
    QVERIFY(seen && seen->valueInterface());
    QCOMPARE(seen->role(), QAccessible::Slider);
    QVERIFY(seen->text(QAccessible::Name).contains(QStringLiteral("Sequential")));
    QCOMPARE(seen->text(QAccessible::Value), QStringLiteral("no guess yet"));
    seen->valueInterface()->setCurrentValue(2.5);
    QCOMPARE(*bar.value(), 2.5);
    QCOMPARE(seen->text(QAccessible::Value), QStringLiteral("2.50 s"));
    seen->valueInterface()->setCurrentValue(-1);
    QCOMPARE(seen->valueInterface()->currentValue().toDouble(), 2.5);
    bar.showMeasured(10, GuessBar::Progress::Final);
    QCOMPARE(seen->text(QAccessible::Value), QStringLiteral("expected 2.50 s · took 10.0 s"));
    seen->valueInterface()->setCurrentValue(1);
    QCOMPARE(*bar.value(), 2.5); // too late
}

void TestPredictionPage::runsOnlyOncePredicted()
{
    PredictionPage page;
    page.ask(twoRows());
    page.show();
    QSignalSpy answered(&page, &PredictionPage::answered), skipped(&page, &PredictionPage::skipped),
        cancelled(&page, &PredictionPage::cancelled);
    QVERIFY(!button(page, "predictionRun")->isEnabled());
    QTest::mouseClick(button(page, "predictionSkip"), Qt::LeftButton);
    QCOMPARE(skipped.count(), 1);
    page.bars()[1]->setValue(2);
    QVERIFY(button(page, "predictionRun")->isEnabled());
    QTest::mouseClick(button(page, "predictionRun"), Qt::LeftButton);
    QCOMPARE(answered.count(), 1);
    QCOMPARE(page.guesses().totals.size(), std::size_t(1));
    QCOMPARE(page.guesses().totals.at(QStringLiteral("b")), 2.0);
    QCOMPARE(page.guesses().reason, -1);
    QTest::keyClick(page.bars()[0], Qt::Key_Escape);
    QCOMPARE(cancelled.count(), 1);
}

void TestPredictionPage::keepsGuessesForTheSameRuns()
{
    PredictionPage page;
    page.ask(twoRows());
    page.bars()[0]->setValue(30);
    GuessForm other = twoRows();
    other.rows.erase(other.rows.begin() + 1);
    page.ask(other);
    QCOMPARE(*page.bars()[0]->value(), 30.0);
    QVERIFY(page.bars()[0]->axis() >= 30);
    other.rows[0].key = QStringLiteral("c");
    page.ask(other);
    QVERIFY(!page.bars()[0]->value());
}

void TestPredictionPage::readsAndPicksAReasonByKeyboardAlone()
{
    PredictionPage page;
    page.ask(twoRows());
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QSignalSpy answered(&page, &PredictionPage::answered);
    page.goToFirst();
    QCOMPARE(QApplication::focusWidget(), page.bars()[0]);
    QTest::keyClicks(page.bars()[0], QStringLiteral("10"));
    QTest::keyClick(page.bars()[0], Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), page.bars()[1]);
    QTest::keyClicks(page.bars()[1], QStringLiteral("2"));
    QTest::keyClick(page.bars()[1], Qt::Key_Tab);
    auto *first = qobject_cast<QRadioButton *>(QApplication::focusWidget());
    QVERIFY(first);
    QTest::keyClick(first, Qt::Key_Space);
    QTest::keyClick(first, Qt::Key_Down);
    QCOMPARE(page.guesses().reason, 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(answered.count(), 1);
    QCOMPARE(page.guesses().totals.at(QStringLiteral("a")), 10.0);
    QCOMPARE(page.guesses().totals.at(QStringLiteral("b")), 2.0);
}

void TestPredictionPage::saysAfterwardsWhereItDiffers()
{
    PredictionReport report;
    Guesses guesses;
    guesses.totals = {{QStringLiteral("a"), 0.004}, {QStringLiteral("b"), 0.002}};
    report.begin(twoRows(), guesses);
    report.grow(QStringLiteral("a"), 0.003);
    QCOMPARE(report.findChild<GuessBar *>(QStringLiteral("measured_0"))->valueText(),
             QStringLiteral("expected 4.00 ms · 3.00 ms so far"));
    const Trace sequential = testing::traceFromText("w1 |aaaabbbb|"), threads = testing::traceFromText("w1 |aaaa|\nw2 |bbbb|");
    report.end(QStringLiteral("a"), 0.008, &sequential);
    report.end(QStringLiteral("b"), 0.002, &threads);
    report.finish(QStringLiteral("Your reason holds."), {});
    const QString text = report.text();
    QVERIFY2(text.contains(QStringLiteral(
                 "You expected 4.00 ms for Sequential; it took 8.00 ms, 2.0 times as long. 67 % of the time its tasks waited")),
             qPrintable(text));
    QVERIFY2(
        text.contains(QStringLiteral("about right. 100 % of the time its tasks waited and held a worker, up to 2 of them")),
        qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("You had the order right.")));
    QVERIFY(text.contains(QStringLiteral("Your reason holds.")));
    QVERIFY(text.contains(QStringLiteral("Half of your 2 bars were within a factor of 1.4."))); // between 2 and 1
    QCOMPARE(report.bars().size(), std::size_t(2));
    report.clear();
    QVERIFY(!report.isOpen());
    QVERIFY(!label(report, "predictionNothing")->text().isEmpty());
}

void TestPredictionPage::aRunThatWasStoppedDoesNotCount()
{
    PredictionReport report;
    Guesses guesses;
    guesses.totals = {{QStringLiteral("a"), 4}};
    report.begin(twoRows(), guesses);
    Trace stopped = testing::traceFromText("w1 |aaaa|");
    stopped.end = RunEnd::Stopped;
    report.end(QStringLiteral("a"), 0, &stopped);
    report.end(QStringLiteral("nobody"), 1, nullptr); // a run that was not asked about
    report.finish({}, {});
    QVERIFY(report.bars().empty());
    QVERIFY(report.text().contains(QStringLiteral("does not count")));
}

QTEST_MAIN(TestPredictionPage)
#include "tst_predictionpage.moc"
