#include "app/timeline/layout.h"
#include "app/timeline/sentence.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

TimelineLayout layoutOfText(const Trace &trace, Grouping grouping)
{
    return layoutOf({{QStringLiteral("run"), Qt::blue, &trace}}, grouping, 0);
}

constexpr Nanos kMs = 1'000'000;

} // namespace

class TestLayout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesEachWorkerALane()
    {
        const Trace trace = traceFromText("w1 |AA..BB|\nw2 |CCCC|");
        const TimelineLayout layout = layoutOfText(trace, Grouping::Worker);
        QCOMPARE(layout.cards.size(), std::size_t(1));
        QCOMPARE(layout.cards[0].lanes.size(), std::size_t(2));
        QCOMPARE(layout.cards[0].lanes[0].label, QStringLiteral("w1"));
        QCOMPARE(layout.span, 6 * kMs);
    }
    void givesEachTaskALaneWithItsWholeLife()
    {
        const Trace trace = traceFromText("w1 |AA..BB|");
        const TimelineLayout layout = layoutOfText(trace, Grouping::Task);
        QCOMPARE(layout.cards[0].lanes.size(), std::size_t(2));
        const std::vector<Slice> &b = *layout.cards[0].lanes[1].slices;
        QCOMPARE(b.size(), std::size_t(2)); // queued, then running
        QCOMPARE(int(b[0].state), int(State::Queued));
        QCOMPARE(b[0].end, 4 * kMs);
        QCOMPARE(b[1].end, 6 * kMs);
    }
    void stacksWaitsThatOverlap()
    {
        const Trace trace = traceFromText("loop |....AB|\n~aw |aaaa|\n~aw |bbbbb|");
        const TimelineLayout layout = layoutOfText(trace, Grouping::Worker);
        QCOMPARE(layout.cards[0].lanes.size(), std::size_t(3)); // the loop, and two waits at once
        for (const Lane &lane : layout.cards[0].lanes)
            for (std::size_t i = 1; i < lane.slices->size(); ++i)
                QVERIFY((*lane.slices)[i - 1].end <= (*lane.slices)[i].begin);
    }
    void lanesNeverOverlap()
    {
        const Trace trace = traceFromText("w1 |AA..BB|\nw2 |CCCC|\nw3 |D|");
        for (const Grouping grouping : {Grouping::Worker, Grouping::Task}) {
            int bottom = 0;
            const TimelineLayout layout = layoutOfText(trace, grouping);
            for (const Lane &lane : layout.cards[0].lanes) {
                QVERIFY(lane.top >= bottom);
                bottom = lane.top + lane.height;
            }
        }
    }
    void findsTheSliceUnderThePointer()
    {
        const Trace trace = traceFromText("w1 |AA..BB|");
        const TimelineLayout layout = layoutOfText(trace, Grouping::Worker);
        const std::vector<TimelineRun> runs{{QStringLiteral("run"), Qt::blue, &trace}};
        const int y = layout.cards[0].lanes[0].top + 1;
        QCOMPARE(hitAt(layout, runs, y, 1 * kMs).slice->task, TaskId{0});
        QCOMPARE(hitAt(layout, runs, y, 4 * kMs).slice->task, TaskId{1});
        QVERIFY(!hitAt(layout, runs, y, 3 * kMs).slice);
        QVERIFY(!hitAt(layout, runs, y, 9 * kMs).slice);
        QVERIFY(!hitAt(layout, runs, layout.height + 5, 1 * kMs).slice);
    }
    void timeAndPixelsGoBothWays()
    {
        const TimeScale scale{100, 300, 50, 150};
        QCOMPARE(scale.toX(100), 50.0);
        QCOMPARE(scale.toX(300), 150.0);
        QCOMPARE(scale.toTime(scale.toX(222)), 222.0);
    }
    void ticksAreRoundAndFarEnoughApart()
    {
        for (const double span : {1e3, 3.7e5, 1e9, 2.65e9, 6e10}) {
            const TimeScale scale{0, span, 0, 1000};
            const double step = tickStep(scale, 80);
            QVERIFY(scale.toX(step) >= 80);
            QVERIFY(scale.toX(step) <= 80 * 2.5 + 1);
        }
    }
    void saysWhyATaskWaitedForItsTurn()
    {
        const Trace trace = traceFromText("w1 |AAAABB|\nw2 |CC..DD|");
        const Slice queued = *lifeOf(trace, 1).begin();
        QVERIFY(sliceSentence(trace, queued, 1 * kMs).contains(QStringLiteral("all 2 workers")));
        QCOMPARE(occupancyAt(trace, 3 * kMs).busy, 1);
        QCOMPARE(occupancyAt(trace, 3 * kMs).workers, 2);
    }
};

QTEST_APPLESS_MAIN(TestLayout)
#include "tst_layout.moc"
