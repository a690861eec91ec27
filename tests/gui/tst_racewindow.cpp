#include "app/racelab/racestepper.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTest>

using namespace interleave;

namespace {

QString sentence(RaceStepper &stepper) { return stepper.findChild<QLabel *>(QStringLiteral("raceSentence"))->text(); }

QPushButton *button(RaceStepper &stepper, const char *name) { return stepper.findChild<QPushButton *>(QString::fromLatin1(name)); }

} // namespace

class TestRaceWindow : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void losesAnUpdateByKeys();
    void goesAlongTheScheduleThatLoses();
    void theLockKeepsIt();
};

void TestRaceWindow::losesAnUpdateByKeys()
{
    RaceStepper stepper;
    stepper.show();
    QVERIFY(QTest::qWaitForWindowActive(&stepper));
    stepper.setFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("12112"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backspace);
    QCOMPARE(stepper.picks(), (std::vector<int>{0, 1, 0, 0}));
    QCOMPARE(stepper.findChild<QTableWidget *>(QStringLiteral("raceTable"))->rowCount(), 4);
    QVERIFY(!button(stepper, "raceFirst")->isEnabled()); // the first one is done
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("22"));
    QVERIFY2(sentence(stepper).startsWith(QStringLiteral("✗ ")), qPrintable(sentence(stepper)));
    QCOMPARE(stepper.race().counter, 1);
}

void TestRaceWindow::goesAlongTheScheduleThatLoses()
{
    RaceStepper stepper;
    stepper.show();
    for (std::size_t i = 0; i < losingPicks().size(); ++i)
        QTest::mouseClick(button(stepper, "raceShown"), Qt::LeftButton);
    QCOMPARE(stepper.picks(), losingPicks());
    QCOMPARE(stepper.race().lost(), 1);
    QTest::mouseClick(button(stepper, "raceShown"), Qt::LeftButton); // from the end to the start
    QVERIFY(stepper.picks().empty());
}

void TestRaceWindow::theLockKeepsIt()
{
    RaceStepper stepper;
    stepper.show();
    stepper.setProtection(Protection::Mutex);
    QTest::keyClicks(&stepper, QStringLiteral("12"));
    QVERIFY2(sentence(stepper).contains(QStringLiteral("waits for the lock")), qPrintable(sentence(stepper)));
    QTest::keyClicks(&stepper, QStringLiteral("111122222"));
    QVERIFY2(sentence(stepper).startsWith(QStringLiteral("✓ ")), qPrintable(sentence(stepper)));
}

QTEST_MAIN(TestRaceWindow)
#include "tst_racewindow.moc"
