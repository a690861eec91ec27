#include "app/racelab/schedule.h"

#include <QTest>

using namespace interleave;

class TestRaceStepper : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneThreadAfterTheOtherLosesNothing()
    {
        const CounterRace race = playRace(Protection::None, {0, 0, 0, 1, 1, 1});
        QVERIFY(race.isOver());
        QCOMPARE(race.counter, 2);
        QCOMPARE(race.lost(), 0);
    }
    void readingBeforeTheOtherHasWrittenLosesAnUpdate()
    {
        const CounterRace race = playRace(Protection::None, losingPicks());
        QVERIFY(race.isOver());
        QCOMPARE(race.counter, 1);
        QCOMPARE(race.lost(), 1);
        QVERIFY(raceSentence(race).contains(QStringLiteral("an update is lost")));
    }
    void saysEachStep()
    {
        const CounterRace race = playRace(Protection::None, {0, 0});
        QCOMPARE(stepText(race.rows[0]), QStringLiteral("reads 0"));
        QCOMPARE(stepText(race.rows[1]), QStringLiteral("adds one: 1"));
        QCOMPARE(raceSentence(race), QStringLiteral("Thread 1 adds one: 1. In memory is 0."));
    }
    void whoWantsTheLockWaitsForIt()
    {
        const CounterRace race = playRace(Protection::Mutex, {0, 1, 0, 0, 0, 0, 1});
        QVERIFY(race.rows[1].waited);
        QVERIFY(!race.rows.back().waited); // given back meanwhile
        QVERIFY(raceSentence(playRace(Protection::Mutex, {0, 1})).contains(QStringLiteral("until thread 1")));
        QVERIFY(raceSentence(playRace(Protection::Mutex, {1, 0})).contains(QStringLiteral("until thread 2")));
    }
    void aThreadThatIsDoneDoesNothingMore()
    {
        QCOMPARE(playRace(Protection::Atomic, {0, 0, 0}).rows.size(), std::size_t(1));
        QVERIFY(!playRace(Protection::Atomic, {0, 0, 0}).isOver());
    }
    void countsEveryOrder()
    {
        QCOMPARE(countOrders(Protection::None).orders, 20); // 6 over 3
        QCOMPARE(countOrders(Protection::None).losing, 18); // all but one thread after the other
        QCOMPARE(countOrders(Protection::Mutex).orders, 2);
        QCOMPARE(countOrders(Protection::Mutex).losing, 0);
        QCOMPARE(countOrders(Protection::Atomic).orders, 2);
        QCOMPARE(countOrders(Protection::Atomic).losing, 0);
    }
};

QTEST_APPLESS_MAIN(TestRaceStepper)
#include "tst_racestepper.moc"
