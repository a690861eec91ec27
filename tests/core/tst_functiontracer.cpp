#include "core/analysis/functiontracer.h"
#include "core/trace/completion.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::textFromTrace;
using interleave::testing::traceFromText;

class TestFunctionTracer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void drawsAWaitForTheGilAsComputing();
    void leavesTheLockOut();
    void leavesOthersAlone();
};

namespace {

// Two threads that take turns, 1 ms each, and the lock's own track before them.
Trace underTheGil()
{
    Trace trace = traceFromText("w1 |AAAA|\nw2 |BBBB|\n");
    const auto slice = [](int begin, int end, int task, int track, State state) {
        return Slice{begin * 1'000'000, end * 1'000'000, TaskId(task), TrackId(track), 0, state, false};
    };
    using enum State;
    trace.tracks[0].slices = {slice(0, 1, 0, 1, Running), slice(1, 2, 0, 1, Gil), slice(2, 3, 0, 1, Running), slice(3, 4, 0, 1, Gil)};
    trace.tracks[1].slices = {slice(0, 1, 1, 2, Gil), slice(1, 2, 1, 2, Running), slice(2, 3, 1, 2, Gil), slice(3, 4, 1, 2, Running)};
    distributeToTasks(trace);
    trace.tracks.insert(trace.tracks.begin(), Track{TrackKind::Lock, "GIL", {slice(0, 1, 0, 0, Running), slice(1, 2, 1, 0, Running)}, {}});
    return trace;
}

} // namespace

void TestFunctionTracer::drawsAWaitForTheGilAsComputing()
{
    const Trace trace = underTheGil();
    QVERIFY(waitsForTheGil(trace));
    const Trace drawn = asAFunctionTracerDraws(trace);
    QVERIFY(!waitsForTheGil(drawn));
    QCOMPARE(QString::fromStdString(textFromTrace(drawn)), QString("w1 |AAAA|\nw2 |BBBB|\n"));
    for (const TaskRecord &task : drawn.tasks) {
        QCOMPARE(task.slices().size(), std::size_t(1));
        QCOMPARE(int(task.slices()[0].state), int(State::Running));
    }
    QCOMPARE(drawn.now, trace.now); // the same recording
}

void TestFunctionTracer::leavesTheLockOut()
{
    const Trace drawn = asAFunctionTracerDraws(underTheGil());
    QCOMPARE(drawn.tracks.size(), std::size_t(2));
    for (std::size_t i = 0; i < drawn.tracks.size(); ++i)
        for (const Slice &slice : drawn.tracks[i].slices)
            QCOMPARE(index(slice.track), std::uint32_t(i));
}

void TestFunctionTracer::leavesOthersAlone()
{
    const Trace trace = traceFromText("w1 |AA..BB|\n~aw |.aa...|\n");
    QVERIFY(!waitsForTheGil(trace));
    QCOMPARE(int(asAFunctionTracerDraws(trace).tracks[1].slices[0].state), int(State::Suspended));
}

QTEST_GUILESS_MAIN(TestFunctionTracer)
#include "tst_functiontracer.moc"
