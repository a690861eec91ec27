#include "core/analysis/delay.h"
#include "core/trace/completion.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;
using Cause = Delay::Cause;

namespace {

constexpr Nanos kMs = 1'000'000;

Delay delayOfTexts(const char *run, const char *best)
{
    const Trace a = traceFromText(run), b = traceFromText(best);
    return delayOf(a, runProfileOf(a), b, runProfileOf(b));
}

// The same trace with every slice of one state as another.
Trace withState(Trace trace, State from, State to)
{
    for (Track &track : trace.tracks)
        for (Slice &slice : track.slices)
            slice.state = slice.state == from ? to : slice.state;
    distributeToTasks(trace);
    return trace;
}

} // namespace

class TestDelay : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatARunDoesAddsUpToItsWallTime()
    {
        const Trace trace = traceFromText("w1 |AAaa..BB|\nw2 |..cccCC.D|");
        const RunProfile profile = runProfileOf(trace);
        Nanos sum = 0;
        for (const ActivityTime &activity : profile.activities)
            sum += activity.wall;
        QCOMPARE(sum, trace.now);
        QCOMPARE(profile[RunActivity::Computing].wall, 6 * kMs);
        QCOMPARE(profile[RunActivity::Waiting].wall, 3 * kMs);
        QCOMPARE(profile.computed, 4);
        QCOMPARE(profile.waited, 2);
    }
    void tasksThatWaitedOneAfterTheOther()
    {
        const Delay d = delayOfTexts("w1 |aaabbbccc|", "~aw |aaa|\n~aw |bbb|\n~aw |ccc|");
        QCOMPARE(int(d.cause), int(Cause::OneWaitAtATime));
        QCOMPARE(d.tasks, 3);
        QCOMPARE(d.later, 6 * kMs);
        QCOMPARE(d.amount, 6 * kMs);
    }
    void tooFewWorkersForTheWaits()
    {
        const Delay d = delayOfTexts("w1 |aaaccc|\nw2 |bbbddd|", "~aw |aaa|\n~aw |bbb|\n~aw |ccc|\n~aw |ddd|");
        QCOMPARE(int(d.cause), int(Cause::FewWaitsAtATime));
        QCOMPARE(d.atOnce, 2);
        QCOMPARE(d.otherAtOnce, 4);
    }
    void tasksThatComputedOneAfterTheOther()
    {
        const Delay d = delayOfTexts("w1 |AABBCC|", "w1 |AA|\nw2 |BB|\nw3 |CC|");
        QCOMPARE(int(d.cause), int(Cause::OneComputing));
        QCOMPARE(d.tasks, 3);
        QCOMPARE(d.otherAtOnce, 3);
    }
    void theLockThatLetsOneComputeAtATime()
    {
        const Trace best = traceFromText("w1 |AA|\nw2 |BB|");
        const Trace run = withState(traceFromText("w1 |AAaa|\nw2 |bbBB|"), State::Blocked, State::Gil);
        const Delay d = delayOf(run, runProfileOf(run), best, runProfileOf(best));
        QCOMPARE(int(d.cause), int(Cause::InterpreterLock));
        QCOMPARE(d.amount, 4 * kMs);
    }
    void sendingAndStarting()
    {
        const Trace best = traceFromText("w1 |AA|");
        const Trace slow = traceFromText("w1 |aaaaAA|");
        for (const auto &[state, cause] : {std::pair(State::Transferring, Cause::Transfer), std::pair(State::Starting, Cause::Start),
                                           std::pair(State::Lock, Cause::Lock)}) {
            const Trace run = withState(slow, State::Blocked, state);
            QCOMPARE(int(delayOf(run, runProfileOf(run), best, runProfileOf(best)).cause), int(cause));
        }
    }
    void queuedTasksThatNobodyTookUp()
    {
        QCOMPARE(int(delayOfTexts("w1 |....AA|", "w1 |AA|").cause), int(Cause::Idle));
    }
    void theFasterOfTwoHasNoReason()
    {
        const Delay d = delayOfTexts("w1 |AA|", "w1 |AAAA|");
        QVERIFY(d.later < 0);
        QCOMPARE(int(d.cause), int(Cause::Unclear));
    }
    void onlyTheSameWorkIsCompared()
    {
        Trace a = traceFromText("w1 |AABB|"), b = traceFromText("w1 |AA|\nw2 |BB|");
        QVERIFY(isSameWork(a, b));
        b.spec.parameters["wait"] = 7;
        QVERIFY(!isSameWork(a, b));
        b.spec.parameters.clear();
        b.spec.parameters["how"] = 1; // another way to the same end
        QVERIFY(isSameWork(a, b));
        a = traceFromText("w1 |AAAA|"); // which may divide it into other tasks
        QVERIFY(isSameWork(a, b));
        a.spec.parameters["how"] = 1;
        QVERIFY(!isSameWork(a, b));
    }
};

QTEST_APPLESS_MAIN(TestDelay)
#include "tst_delay.moc"
