#include "app/session/finish.h"
#include "app/session/tracklist.h"
#include "app/timeline/deltawords.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

RunId addRun(RunHistory &history, const char *strategy, const char *text)
{
    Trace trace = traceFromText(text);
    trace.spec.workload = "custom";
    trace.spec.strategy = strategy;
    return history.add(std::make_shared<const Trace>(std::move(trace)));
}

} // namespace

class TestDeltaWords : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysHowMuchLaterAndWhy()
    {
        RunHistory history;
        addRun(history, "sequential", "w1 |aaabbbccc|");
        addRun(history, "coroutine", "~aw |aaa|\n~aw |bbb|\n~aw |ccc|");
        const std::vector<TimelineRun> runs = timelineRunsOf(history.onTrack(), {});
        QCOMPARE(runs[0].delta, QStringLiteral("6.00 ms later: 3 tasks waited one after the other"));
        QCOMPARE(runs[0].place, 2);
        QVERIFY(runs[0].ghost.facts);
        QCOMPARE(runs[1].place, 1);
        QVERIFY(runs[1].delta.isEmpty());
        QVERIFY(!runs[1].ghost.facts); // nobody races against oneself
    }
    void runsWithOtherWorkAreNotCompared()
    {
        RunHistory history;
        addRun(history, "sequential", "w1 |aaabbbccc|");
        addRun(history, "coroutine", "~aw |aaa|"); // one task only
        for (const TimelineRun &run : timelineRunsOf(history.onTrack(), {})) {
            QCOMPARE(run.place, 0);
            QVERIFY(run.delta.isEmpty());
        }
    }
    void runsThatDidNotDoItAllAreNotCompared()
    {
        RunHistory history;
        Trace failed = traceFromText("w1 |aaabbbccc|");
        failed.spec.workload = "custom";
        failed.tasks.back().outcome = Outcome::Failed;
        history.add(std::make_shared<const Trace>(std::move(failed)));
        addRun(history, "coroutine", "~aw |aaa|\n~aw |bbb|\n~aw |ccc|");
        for (const TimelineRun &run : timelineRunsOf(history.onTrack(), {}))
            QCOMPARE(run.place, 0);
    }
    void lessThanAPercentIsLevel()
    {
        Delay delay;
        delay.later = 9;
        delay.best = 1000;
        delay.cause = Delay::Cause::Idle;
        QCOMPARE(deltaWords(delay), QStringLiteral("level with the best: 9.00 ns later"));
        delay.later = -9;
        QVERIFY(deltaWords(delay).isEmpty());
    }
    void everyCauseHasWords()
    {
        for (int cause = 0; cause <= int(Delay::Cause::Idle); ++cause) {
            Delay delay;
            delay.later = 1'000'000;
            delay.cause = Delay::Cause(cause);
            delay.tasks = 3;
            const QString words = deltaWords(delay);
            QVERIFY(words.startsWith(QStringLiteral("1.00 ms later")));
            QCOMPARE(words.contains(QLatin1Char(':')), cause != int(Delay::Cause::Unclear));
            QVERIFY(!words.contains(QLatin1Char('%')));
        }
    }
};

QTEST_GUILESS_MAIN(TestDeltaWords)
#include "tst_deltawords.moc"
