#include "app/prediction/bottleneck.h"
#include "app/prediction/calibration.h"
#include "app/prediction/guesses.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <array>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

Calibration calibrationOfPairs(const std::vector<std::pair<double, double>> &pairs)
{
    std::vector<PredictedBar> bars;
    for (const auto &[guessed, measured] : pairs)
        bars.push_back({QStringLiteral("run"), guessed, measured});
    return calibrationOf(bars);
}

QString said(double guessed, double measured)
{
    return differenceSentence({QStringLiteral("Threads"), guessed, measured}, formatGuess(guessed, GuessUnit::Seconds),
                              formatGuess(measured, GuessUnit::Seconds));
}

} // namespace

class TestPrediction : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPerfectPredictionIsWithinAFactorOfOne()
    {
        const Calibration calibration = calibrationOfPairs({{2, 2}, {10, 10}});
        QCOMPARE(calibration.bars, 2);
        QCOMPARE(calibration.spread, 1.0);
        QCOMPARE(calibration.tilt, 1.0);
    }
    void halfAsMuchIsAsWrongAsTwiceAsMuch()
    {
        QCOMPARE(calibrationOfPairs({{1, 2}}).spread, 2.0);
        QCOMPARE(calibrationOfPairs({{2, 1}}).spread, 2.0);
        QCOMPARE(calibrationOfPairs({{1, 2}}).tilt, 2.0);
        QCOMPARE(calibrationOfPairs({{2, 1}}).tilt, 0.5);
    }
    void secondsDoNotCountOnlyRatios()
    {
        QCOMPARE(calibrationOfPairs({{0.001, 0.004}}).spread, calibrationOfPairs({{100, 400}}).spread);
    }
    void oneSlipDoesNotSpoilTheScore() { QCOMPARE(calibrationOfPairs({{2, 2}, {3, 3}, {1, 1000}}).spread, 1.0); }
    void ofAnEvenNumberTheMiddleTwoCount()
    {
        QCOMPARE(calibrationOfPairs({{1, 1}, {1, 2}, {1, 8}, {1, 64}}).spread, 4.0); // 2 ^ ((1 + 3) / 2)
    }
    void barsWithoutAMeasurementAreLeftOut()
    {
        QCOMPARE(calibrationOfPairs({{1, 0}, {0, 1}, {1, 2}}).bars, 1);
        QCOMPARE(calibrationOfPairs({}).bars, 0);
        QVERIFY(calibrationSentence(calibrationOfPairs({})).isEmpty());
    }
    void saysTheScoreAndTheTilt()
    {
        QCOMPARE(calibrationSentence(calibrationOfPairs({{1, 1.4}})), QStringLiteral("Your bar was within a factor of 1.4."));
        QCOMPARE(calibrationSentence(calibrationOfPairs({{1, 2}, {1, 2}, {1, 2}})),
                 QStringLiteral("Half of your 3 bars were within a factor of 2.0. You tend to expect too little time."));
        QCOMPARE(calibrationSentence(calibrationOfPairs({{1, 2}, {2, 1}, {1, 1}})),
                 QStringLiteral("Half of your 3 bars were within a factor of 2.0."));
    }
    void saysHowFarOffAGuessWas()
    {
        QCOMPARE(said(2, 10), QStringLiteral("You expected 2.00 s for Threads; it took 10.0 s, 5.0 times as long."));
        QCOMPARE(said(10, 2), QStringLiteral("You expected 10.0 s for Threads; it took 2.00 s, 5.0 times as fast."));
        QCOMPARE(said(2, 2.2), QStringLiteral("You expected 2.00 s for Threads; it took 2.20 s: about right."));
    }
    void saysWhetherTheOrderWasRight()
    {
        using Bars = std::array<PredictedBar, 2>;
        QCOMPARE(orderSentence(Bars{{{"A", 1, 2}, {"B", 5, 20}}}), QStringLiteral("You had the order right."));
        QCOMPARE(orderSentence(Bars{{{"A", 5, 2}, {"B", 1, 20}}}),
                 QStringLiteral("You expected B to be faster than A; it was the other way round."));
        QCOMPARE(orderSentence(Bars{{{"A", 3, 2}, {"B", 3, 20}}}),
                 QStringLiteral("You expected A and B to take the same time; A was 10 times as fast."));
        QVERIFY(orderSentence(Bars{{{"A", 3, 2}, {"B", 1, 2.1}}}).isEmpty()); // nobody can tell them apart
    }
    void saysThatTasksStoodInTheQueueOfTheOnlyWorker()
    {
        const Trace trace = traceFromText("w1 |aaaabbbbcccc|"); // queued 0 + 4 + 8 of 24
        QCOMPARE(whereTimeWent(trace),
                 QStringLiteral("50 % of the time its tasks stood in the queue: its only worker did one after the other. "
                                "Waiting decides here: out of the queue, tasks waited 100 % of the time."));
    }
    void saysThatWorkersWereBusyOnlyIfThereWereTooFew()
    {
        QVERIFY(whereTimeWent(traceFromText("w1 |...A|\nw2 |...B|")).contains(QStringLiteral("until a worker took them up")));
        QVERIFY(whereTimeWent(traceFromText("w1 |AC|\nw2 |BD|\nw3 |..EFGHIJKL|"))
                    .contains(QStringLiteral("all 3 workers were busy")));
    }
    void saysHowManyWaitedAtOnce()
    {
        QCOMPARE(whereTimeWent(traceFromText("w1 |aaaa|\nw2 |bbbb|\nw3 |.ccc|")),
                 QStringLiteral("92 % of the time its tasks waited and held a worker, up to 3 of them at the same time."));
        QCOMPARE(
            whereTimeWent(traceFromText("~aw |aaaa|\n~aw |bbbb|")),
            QStringLiteral("100 % of the time its tasks waited without holding a worker, up to 2 of them at the same time."));
    }
    void countsTasksThatFollowEachOtherAsOneAtATime()
    {
        const Trace trace = traceFromText("w1 |AABB|");
        QCOMPARE(mostAtOnce(trace, State::Running), 1);
        QCOMPARE(mostAtOnce(trace, State::Queued), 1);
        QCOMPARE(mostAtOnce(trace, State::Gil), 0);
    }
    void findsWhatDecides()
    {
        const Trace waiting = traceFromText("w1 |aaaA|\nw2 |bbbB|"), computing = traceFromText("w1 |AAAAAAAA|");
        const std::array<const Trace *, 1> one{&waiting};
        QCOMPARE(bottleneckOf(one).largest(), Bottleneck::Waiting);
        QCOMPARE(bottleneckOf(one).share[0], 0.75);
        const std::array<const Trace *, 2> both{&waiting, &computing};
        QCOMPARE(bottleneckOf(both).largest(), Bottleneck::Computing); // 10 of 16
        QCOMPARE(bottleneckSentence(bottleneckOf(one), 0),
                 QStringLiteral("Your reason holds. Waiting decides here: out of the queue, tasks waited 75 % of the time."));
        QCOMPARE(bottleneckSentence(bottleneckOf(one), 1),
                 QStringLiteral(
                     "Your reason does not hold. Waiting decides here: out of the queue, tasks waited 75 % of the time."));
        QVERIFY(bottleneckSentence(bottleneckOf({}), 1).isEmpty());
        QCOMPARE(bottleneckReasons().size(), 4);
    }
    void axesAreRoundAndGoBothWays()
    {
        QCOMPARE(roundAxis(10), 10.0);
        QCOMPARE(roundAxis(12), 20.0);
        QCOMPARE(roundAxis(0.3), 0.5);
        for (const double axis : {0.001, 0.002, 0.05, 1.0, 20.0, 500.0}) {
            QVERIFY(longerAxis(axis) > axis);
            QCOMPARE(shorterAxis(longerAxis(axis)), axis);
        }
        QCOMPARE(longerAxis(kLongestGuess), kLongestGuess);
        QCOMPARE(shorterAxis(0.001), 0.001);
    }
    void asksForEveryRunOnAnAxisThatHoldsAllTheWaiting()
    {
        RunSpec spec;
        spec.workload = "sleep-5";
        spec.strategy = "sequential";
        RunSpec other = spec;
        other.strategy = "jthread";
        const GuessForm form = guessFormFor({spec, other});
        QCOMPARE(form.rows.size(), std::size_t(2));
        QVERIFY(form.rows[0].key != form.rows[1].key);
        QCOMPARE(form.rows[0].key, keyOf(spec));
        QVERIFY(form.axis >= 10); // five times two seconds
        QCOMPARE(form.reasons, bottleneckReasons());
        QVERIFY(guessFormFor({}).rows.empty());
    }
};

QTEST_APPLESS_MAIN(TestPrediction)
#include "tst_prediction.moc"
