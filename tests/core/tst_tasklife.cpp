#include "core/trace/completion.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

Slice slice(Nanos begin, Nanos end, std::uint32_t track = 0, State state = State::Running)
{
    return {begin, end, TaskId{7}, TrackId{track}, 2, state};
}

// A letter for each piece and where it ends: q queued, r running, b blocked.
QString textOf(const auto &pieces)
{
    QString text;
    for (const Slice piece : pieces)
        text += QStringLiteral("%1%2 ").arg(piece.state == State::Queued ? 'q' : piece.state == State::Running ? 'r' : 'b').arg(piece.end);
    return text.trimmed();
}

} // namespace

class TestTaskLife : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isQueuedWhereNothingWasRecorded()
    {
        const std::vector<Slice> recorded{slice(10, 20, 3), slice(20, 30, 4, State::Blocked), slice(50, 60, 5)};
        const TaskLife life(recorded, TaskId{7}, 90);
        QCOMPARE(textOf(life), QString("q10 r20 b30 q50 r60 q90"));
        QCOMPARE(textOf(TaskLife({}, TaskId{7}, 40)), QString("q40"));
        QCOMPARE(textOf(TaskLife({}, TaskId{7}, 0)), QString());
        QCOMPARE(textOf(TaskLife(recorded, TaskId{7}, 60)), QString("q10 r20 b30 q50 r60"));
    }
    void aGapKnowsWhatTheTaskWaitedFor()
    {
        const std::vector<Slice> recorded{slice(10, 20, 3)};
        const TaskLife life(recorded, TaskId{7}, 30);
        const Slice first = *life.begin();
        QCOMPARE(first.task, TaskId{7});
        QCOMPARE(first.track, TrackId{3});
        QCOMPARE(first.phase, std::uint16_t(2));
        QCOMPARE(life.at(25)->track, kNoTrack); // nobody took it up again
    }
    void beginsWhereItIsAsked()
    {
        const std::vector<Slice> recorded{slice(10, 20), slice(50, 60)};
        const TaskLife life(recorded, TaskId{7}, 90);
        QCOMPARE(textOf(life.since(0)), QString("q10 r20 q50 r60 q90"));
        QCOMPARE(textOf(life.since(15)), QString("r20 q50 r60 q90"));
        QCOMPARE(textOf(life.since(30)), QString("q50 r60 q90"));
        QCOMPARE(textOf(life.since(75)), QString("q90"));
    }
    void findsThePieceAtAndBeforeATime()
    {
        const std::vector<Slice> recorded{slice(10, 20), slice(20, 30, 0, State::Blocked), slice(50, 60)};
        const TaskLife life(recorded, TaskId{7}, 90);
        const auto at = [&](Nanos time) { return life.at(time) ? life.at(time)->end : -1; };
        const auto before = [&](Nanos time) { return life.before(time) ? life.before(time)->end : -1; };
        for (const auto &[time, end] : {std::pair<Nanos, Nanos>{0, 10}, {9, 10}, {10, 20}, {20, 30}, {30, 50}, {59, 60}, {60, 90}, {89, 90}, {90, -1}})
            QCOMPARE(at(time), end);
        for (const auto &[time, end] : {std::pair<Nanos, Nanos>{0, -1}, {1, 10}, {10, 10}, {11, 20}, {20, 20}, {31, 50}, {50, 50}, {61, 90}, {500, 90}})
            QCOMPARE(before(time), end);
        QVERIFY(!life.at(-1) && !life.before(-1));
    }
    void ofRecordingsThatOverlapTheEarlierKeepsItsTime()
    {
        std::vector<Slice> slices{slice(30, 90), slice(0, 20), slice(10, 40, 1), slice(5, 6)};
        slices.resize(disentangle(slices, 80));
        QCOMPARE(textOf(slices), QString("r20 r40 r80"));
        QCOMPARE(slices[1].begin, Nanos(20));
        QCOMPARE(slices[2].begin, Nanos(40));
        std::vector<Slice> late{slice(30, 90)};
        QCOMPARE(disentangle(late, 30), std::size_t(0));
    }
    void everyTaskGetsItsOwnAndCopiesShareThem()
    {
        const Trace trace = traceFromText("w1 |AABB.A|\nw2 |.CC.DD|\n!GIL |AABBCC|");
        const Trace copy = trace;
        QCOMPARE(copy.taskSlices, trace.taskSlices);
        QCOMPARE(copy.taskSlices->size(), std::size_t(5)); // who had the lock is not said twice
        QCOMPARE(textOf(lifeOf(copy, TaskId{0})), QString("r%1 q%2 r%3").arg(2 * kMs).arg(5 * kMs).arg(6 * kMs));
        QCOMPARE(textOf(lifeOf(copy, TaskId{3})), QString("q%1 r%2").arg(4 * kMs).arg(6 * kMs));
        QCOMPARE(*takenUpAt(copy.tasks[3]), 4 * kMs);
    }
    void aChangedTrackIsDistributedOnceMore()
    {
        const Trace trace = traceFromText("w1 |AABB|");
        Trace changed = trace;
        changed.tracks[0].slices.erase(changed.tracks[0].slices.begin());
        distributeToTasks(changed);
        QVERIFY(!takenUpAt(changed.tasks[0]));
        QCOMPARE(textOf(lifeOf(changed, TaskId{0})), QString("q%1").arg(2 * kMs));
        QCOMPARE(textOf(lifeOf(trace, TaskId{0})), QString("r%1").arg(2 * kMs)); // the other one is as it was
    }
    void aGrowingTraceHasAllThatThereIs()
    {
        Trace trace = traceFromText("w1 |A..A|\nw2 |.aa.|");
        trace.sealed = false;
        trace.tasks[0].sliceCount = 0;
        trace.tasks[0].end = -1;
        trace.now = 5 * kMs;
        QCOMPARE(textOf(slicesOf(trace, TaskId{0})), QString("r%1 b%2 r%3 q%4").arg(kMs).arg(3 * kMs).arg(4 * kMs).arg(5 * kMs));
    }
    void aRareTextIsLikeAString()
    {
        RareText text = "because", other;
        QVERIFY(other.empty() && other.text().empty());
        other = text;
        text = std::string();
        QVERIFY(text.empty());
        QCOMPARE(other.text(), std::string("because"));
        QVERIFY(other == RareText("because") && !(other == text));
    }
};

QTEST_APPLESS_MAIN(TestTaskLife)
#include "tst_tasklife.moc"
