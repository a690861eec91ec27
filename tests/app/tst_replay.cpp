#include "app/session/replay.h"
#include "tests/support/tracetext.h"

#include <QSignalSpy>
#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

std::vector<TimelineRun> runsOf(const std::vector<Trace> &traces)
{
    std::vector<TimelineRun> runs;
    for (const Trace &trace : traces)
        runs.push_back(timelineRunOf(trace, runs.size()));
    return runs;
}

std::vector<Nanos> forwards(const std::vector<TimelineRun> &runs)
{
    std::vector<Nanos> steps;
    for (std::optional<Nanos> at = eventAfter(runs, -1); at; at = eventAfter(runs, *at))
        steps.push_back(*at);
    return steps;
}

std::vector<Nanos> backwards(const std::vector<TimelineRun> &runs)
{
    std::vector<Nanos> steps;
    for (std::optional<Nanos> at = eventBefore(runs, extentOf(runs).end + 1); at; at = eventBefore(runs, *at))
        steps.insert(steps.begin(), *at);
    return steps;
}

} // namespace

class TestReplay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsFromEventToEventInAllRuns()
    {
        const std::vector<Trace> traces{traceFromText("w1 |AA..BB|"), traceFromText("w1 |.CC|\n~aw |aaaa|\n~aw |.bb|")};
        const std::vector<TimelineRun> runs = runsOf(traces);
        const std::vector<Nanos> expected{0, 1 * kMs, 2 * kMs, 3 * kMs, 4 * kMs, 6 * kMs};
        QCOMPARE(forwards(runs), expected);
        QCOMPARE(backwards(runs), expected);
    }
    void stepsOnTheAxisThatRunsShare()
    {
        const std::vector<Trace> traces{traceFromText("w1 |AA..BB|"), traceFromText("w1 |AAAA|")};
        std::vector<TimelineRun> runs = runsOf(traces);
        runs[0].zero = 4 * kMs;
        runs[1].stretch = 1.37; // rounding must not hold it at one place
        const std::vector<Nanos> expected{0, 2 * kMs, 5'480'000};
        QCOMPARE(forwards(runs), expected);
        QCOMPARE(backwards(runs).front(), -4 * kMs);
        QCOMPARE(extentOf(runs), (Extent{-4 * kMs, 5'480'000}));
    }
    void thereIsNothingBeyondTheEnds()
    {
        const std::vector<Trace> traces{traceFromText("w1 |AA|")};
        QVERIFY(!eventAfter(runsOf(traces), 2 * kMs));
        QVERIFY(!eventBefore(runsOf(traces), 0));
        QVERIFY(!eventAfter({}, 0));
    }
    void timePassesAtTheChosenRate()
    {
        const Extent extent{0, 1000 * kMs};
        QCOMPARE(advanced(0, 16 * kMs, 1, extent), std::optional<Nanos>(16 * kMs));
        QCOMPARE(advanced(5, 16 * kMs, 1e-4, extent), std::optional<Nanos>(1605));
        QCOMPARE(advanced(0, 16 * kMs, 10, extent), std::optional<Nanos>(160 * kMs));
        QVERIFY(!advanced(999 * kMs, 16 * kMs, 1, extent)); // the end
        QCOMPARE(replayRates().front(), 1e-4);
        QCOMPARE(replayRates().back(), 10.0);
    }
    void playsToTheEndAndStops()
    {
        const std::vector<Trace> traces{traceFromText("w1 |AA..BB|")};
        ViewModel view;
        Replay replay(view);
        replay.setRuns(runsOf(traces));
        replay.setRate(1);
        QSignalSpy moved(&view, &ViewModel::playheadChanged);
        replay.play();
        QCOMPARE(view.state().playhead, std::optional<Nanos>(0)); // from the beginning
        QTRY_VERIFY(!replay.isPlaying());
        QVERIFY(!view.state().playhead);
        QVERIFY(moved.size() >= 2);
        QVERIFY(!view.canUndo());
    }
    void stepsPauseAndGoBothWays()
    {
        const std::vector<Trace> traces{traceFromText("w1 |AA..BB|")};
        ViewModel view;
        Replay replay(view);
        replay.setRuns(runsOf(traces));
        replay.stepBack(); // from the end
        QCOMPARE(view.state().playhead, std::optional<Nanos>(4 * kMs));
        replay.setRate(1e-4);
        replay.play();
        QVERIFY(replay.isPlaying());
        replay.stepBack();
        QVERIFY(!replay.isPlaying());
        QVERIFY(*view.state().playhead >= 2 * kMs && *view.state().playhead <= 4 * kMs);
        replay.toBeginning();
        replay.stepBack();
        QCOMPARE(view.state().playhead, std::optional<Nanos>(0));
        for (int i = 0; i < 10; ++i)
            replay.stepForward();
        QVERIFY(!view.state().playhead); // the end: everything is shown
    }
    void theRateHasLimits()
    {
        ViewModel view;
        Replay replay(view);
        replay.changeRate(-100);
        QCOMPARE(replay.rate(), 1e-4);
        replay.changeRate(1);
        QVERIFY(replay.rate() > 1e-4);
        replay.changeRate(100);
        QCOMPARE(replay.rate(), 10.0);
    }
    void nothingToPlayIsNoFault()
    {
        ViewModel view;
        Replay replay(view);
        replay.toggle();
        replay.stepForward();
        replay.stepBack();
        QVERIFY(!replay.isPlaying());
        QVERIFY(!view.state().playhead);
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
