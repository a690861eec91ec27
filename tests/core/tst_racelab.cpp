#include "core/analysis/measures.h"
#include "core/analysis/raceoutcomes.h"
#include "core/execution/counttogether.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <algorithm>

using namespace interleave;
using interleave::testing::traceFromText;

class TestRaceLab : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whoTakesCareLosesNothing_data();
    void whoTakesCareLosesNothing();
    void plainAdditionsNeverCountTooMuch();
    void outcomesComeFromTheTrace();
    void aHistogramHoldsEveryTrial();
};

void TestRaceLab::whoTakesCareLosesNothing_data()
{
    QTest::addColumn<int>("how");
    QTest::newRow("atomic") << int(Adding::Atomic);
    QTest::newRow("under a mutex") << int(Adding::Locked);
    QTest::newRow("one counter each") << int(Adding::Own);
}

void TestRaceLab::whoTakesCareLosesNothing()
{
    QFETCH(int, how);
    for (int trial = 0; trial < 20; ++trial)
        QCOMPARE(countedTogether({4, 5000, Adding(how)}), std::uint64_t(20000));
}

// That they lose is a matter of luck, and so not of a test; that they may not invent anything is not.
void TestRaceLab::plainAdditionsNeverCountTooMuch()
{
    for (const Adding how : {Adding::Plain, Adding::PlainWithCall})
        for (int trial = 0; trial < 20; ++trial) {
            const std::uint64_t counted = countedTogether({4, 5000, how});
            QVERIFY(counted <= 20000);
            QVERIFY(counted >= 2);
        }
    QCOMPARE(countedTogether({1, 5000, Adding::Plain}), std::uint64_t(5000));
    QCOMPARE(countedTogether({3, 0, Adding::Plain}), std::uint64_t(0));
}

void TestRaceLab::outcomesComeFromTheTrace()
{
    Trace trace = traceFromText("w1 |AABBCCDD|");
    trace.tasks[0].reason = "7 of 10";
    trace.tasks[1].reason = "10 of 10";
    trace.tasks[2].reason = "a word of wisdom";
    QCOMPARE(raceOutcomesOf(trace).size(), std::size_t(2));
    QCOMPARE(findMeasure("lost_updates")->of(trace), 3.0);
    QCOMPARE(findMeasure("trials_that_lost")->of(trace), 1.0);
    QCOMPARE(findMeasure("lost_updates")->of(traceFromText("w1 |AA|")), 0.0);
}

void TestRaceLab::aHistogramHoldsEveryTrial()
{
    const LossHistogram histogram = lossHistogram({{10, 10}, {9, 10}, {5, 10}, {6, 10}, {0, 10}}, 5);
    QCOMPARE(histogram.withoutLoss, 1);
    QCOMPARE(histogram.worst, std::uint64_t(10));
    QCOMPARE(histogram.bars, (std::vector<int>{1, 1, 1, 0, 1}));
    QCOMPARE(lossHistogram({{3, 3}}, 4).withoutLoss, 1);
    QCOMPARE(lossHistogram({}, 4).bars, (std::vector<int>{0, 0, 0, 0}));
}

QTEST_APPLESS_MAIN(TestRaceLab)
#include "tst_racelab.moc"
