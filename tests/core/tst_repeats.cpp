#include "core/analysis/repeats.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace interleave;

namespace {

bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

std::vector<double> numbers(int from, int to)
{
    std::vector<double> values;
    for (int i = from; i <= to; ++i)
        values.push_back(i);
    return values;
}

// Times with the long tail that run times have. The generator is the standard's, so everywhere the same.
std::vector<double> measured(std::mt19937 &random, double seconds, double noise, int count)
{
    std::vector<double> values;
    for (int i = 0; i < count; ++i)
        values.push_back(seconds * (1 - noise * std::log((double(random()) + 1) / 4294967296.0)));
    return values;
}

} // namespace

class TestRepeats : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void summarizes()
    {
        const RepeatSummary s = summaryOf({5, 1, 4, 2, 3});
        QCOMPARE(s.count, std::size_t(5));
        QCOMPARE(s.minimum, 1.0);
        QCOMPARE(s.lowerQuartile, 2.0);
        QCOMPARE(s.median, 3.0);
        QCOMPARE(s.upperQuartile, 4.0);
        QCOMPARE(s.maximum, 5.0);
        QCOMPARE(medianOf({4, 1, 3, 2}), 2.5);
    }
    void fewRepeatsSaySo()
    {
        QCOMPARE(summaryOf({}).count, std::size_t(0));
        QCOMPARE(summaryOf({7}).coverage, 0.0);
        QCOMPARE(summaryOf({7}).median, 7.0);
        QVERIFY(near(summaryOf(numbers(1, 5)).coverage, 0.9375)); // 1 - 2 / 2^5
    }
    void theMediansIntervalIsThatOfTheTextbook_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<double>("coverage");
        // From tables of the binomial distribution with p = 1/2.
        QTest::newRow("6 repeats: all of them") << 6 << 1.0 << 6.0 << 0.96875;
        QTest::newRow("9 repeats: second to eighth") << 9 << 2.0 << 8.0 << 0.9609375;
        QTest::newRow("20 repeats: sixth to fifteenth") << 20 << 6.0 << 15.0 << 0.9586105346679688;
    }
    void theMediansIntervalIsThatOfTheTextbook()
    {
        QFETCH(int, count);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(double, coverage);
        const RepeatSummary s = summaryOf(numbers(1, count));
        QCOMPARE(s.low, low);
        QCOMPARE(s.high, high);
        QVERIFY(near(s.coverage, coverage));
    }
    void pValuesAreThoseOfTables_data()
    {
        QTest::addColumn<QList<double>>("first");
        QTest::addColumn<QList<double>>("second");
        QTest::addColumn<double>("p");
        QTest::newRow("3 and 3, apart: 2 of 20 ways") << QList<double>{1, 2, 3} << QList<double>{4, 5, 6} << 0.1;
        QTest::newRow("4 and 4, apart: 2 of 70 ways") << QList<double>{1, 2, 3, 4} << QList<double>{5, 6, 7, 8} << 2.0 / 70;
        QTest::newRow("5 and 5, U = 3: 14 of 252 ways") << QList<double>{1, 2, 3, 5, 7} << QList<double>{4, 6, 8, 9, 10} << 14.0 / 252;
        QTest::newRow("the same numbers") << QList<double>{1, 2, 3, 4} << QList<double>{1, 2, 3, 4} << 1.0;
        QTest::newRow("all equal") << QList<double>{2, 2, 2, 2} << QList<double>{2, 2, 2, 2} << 1.0;
        QTest::newRow("ties: 6 of 20 ways") << QList<double>{1, 2, 2} << QList<double>{2, 3, 4} << 6.0 / 20;
        QTest::newRow("nothing to compare") << QList<double>{} << QList<double>{1} << 1.0;
    }
    void pValuesAreThoseOfTables()
    {
        QFETCH(QList<double>, first);
        QFETCH(QList<double>, second);
        QFETCH(double, p);
        const std::vector<double> a(first.begin(), first.end()), b(second.begin(), second.end());
        const double forward = mannWhitney(a, b), backward = mannWhitney(b, a);
        QVERIFY2(near(forward, p), qPrintable(QString::number(forward)));
        QVERIFY(near(backward, p));
    }
    void theApproximationContinuesTheExactTest()
    {
        // Interleaved with a lead, just below and just above the number of repeats where the method changes.
        const auto p = [](int each) {
            std::vector<double> a, b;
            for (int i = 0; i < each; ++i) {
                a.push_back(i);
                b.push_back(i + each * 0.2 + 0.5);
            }
            return mannWhitney(a, b);
        };
        QVERIFY2(near(p(30), p(31), 0.02), qPrintable(QString("%1 %2").arg(p(30)).arg(p(31))));
    }
    void tellsFasterFromSlower()
    {
        const std::vector<double> slow{2.0, 2.1, 2.2, 2.05, 2.15}, fast{1.0, 1.1, 1.05, 1.02, 1.2};
        const Difference faster = differenceOf(slow, fast);
        QCOMPARE(int(faster.verdict), int(NoiseVerdict::Faster));
        QVERIFY(faster.shiftSeconds < -0.8 && faster.shiftSeconds > -1.2);
        QVERIFY(faster.relative < -0.4);
        QCOMPARE(faster.superiority, 1.0);
        QCOMPARE(int(differenceOf(fast, slow).verdict), int(NoiseVerdict::Slower));
    }
    void isWithinTheNoiseWhenTheyOverlap()
    {
        const Difference d = differenceOf({1.00, 1.04, 1.02, 1.06, 1.03}, {1.01, 1.05, 1.03, 1.02, 1.07});
        QCOMPARE(int(d.verdict), int(NoiseVerdict::WithinNoise));
        QVERIFY(d.repeatsToSettle.value() > 5);
        QVERIFY(!differenceOf({1, 2, 3, 4}, {1, 2, 3, 4}).repeatsToSettle); // no difference that more repeats could show
    }
    void threeRepeatsSettleNothing()
    {
        QCOMPARE(int(differenceOf({1, 2, 3}, {7, 8, 9}).verdict), int(NoiseVerdict::TooFew));
        QCOMPARE(int(differenceOf({}, {1}).verdict), int(NoiseVerdict::TooFew));
        QVERIFY(differenceOf({1, 2, 3}, {7, 8, 9}).repeatsToSettle.value() >= 4);
    }
    void falseAlarmsAreAsRareAsTheLevelSays()
    {
        std::mt19937 random(1);
        int alarms = 0;
        for (int trial = 0; trial < 1000; ++trial)
            alarms += mannWhitney(measured(random, 1, 0.05, 8), measured(random, 1, 0.05, 8)) <= kLevel;
        QVERIFY2(alarms > 20 && alarms < 70, qPrintable(QString::number(alarms))); // 5 % of 1000 is 50; the exact test errs below
    }
    void theRepeatsThatItAsksForDoSettleIt()
    {
        std::mt19937 random(2);
        // What Noether's formula asks for with the true p, known from many measurements, is enough in about 80 of 100 trials.
        const Difference truth = differenceOf(measured(random, 1.00, 0.05, 1000), measured(random, 1.03, 0.05, 1000));
        const int repeats = truth.repeatsToSettle.value();
        int settled = 0;
        for (int trial = 0; trial < 200; ++trial)
            settled += mannWhitney(measured(random, 1.00, 0.05, repeats), measured(random, 1.03, 0.05, repeats)) <= kLevel;
        QVERIFY2(settled > 130 && settled < 190, qPrintable(QString("%1 of 200 with %2 repeats").arg(settled).arg(repeats)));
    }
};

QTEST_APPLESS_MAIN(TestRepeats)
#include "tst_repeats.moc"
