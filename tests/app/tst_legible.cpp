#include "app/timeline/descriptions.h"
#include "app/timeline/glide.h"
#include "app/timeline/legend.h"
#include "app/timeline/measure.h"
#include "app/timeline/measurebox.h"
#include "app/timeline/minimap.h"
#include "app/timeline/places.h"
#include "app/timeline/search.h"
#include "app/timeline/sentence.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

std::vector<TimelineRun> runsOf(std::initializer_list<const Trace *> traces)
{
    std::vector<TimelineRun> runs;
    for (const Trace *trace : traces)
        runs.push_back({QStringLiteral("run"), Qt::blue, trace});
    return runs;
}

double ms(double nanos) { return nanos / double(kMs); }

} // namespace

class TestLegible : public QObject {
    Q_OBJECT
private Q_SLOTS:
    // --- words
    void saysWhetherAWaitForTheGilWasInferred()
    {
        Trace modelled = traceFromText("w1 |AA..|\nw2 |11BB|"), python = modelled;
        modelled.spec.strategy = "jthread";
        python.spec.strategy = "python-threads";
        const auto gilTitle = [](std::initializer_list<const Trace *> traces) {
            for (const auto &[state, title] : legendOf(runsOf(traces)))
                if (state == State::Gil)
                    return title;
            return QString();
        };
        QCOMPARE(gilTitle({&modelled}), QStringLiteral("waiting for the GIL"));
        QCOMPARE(gilTitle({&python}), QStringLiteral("waiting for the GIL (inferred)"));
        QCOMPARE(gilTitle({&modelled, &python}), QStringLiteral("waiting for the GIL (in Python inferred)"));
        QVERIFY(describeTask(python, TaskId{1}).contains("(inferred)"));
        QVERIFY(!describeTask(modelled, TaskId{1}).contains("(inferred)"));
    }
    void aTaskOfAsyncioWaitsAtAwait()
    {
        Trace trace = traceFromText("loop |A..A|\n~aw  |.aa.|");
        const Slice &wait = trace.tracks[1].slices[0];
        trace.spec.strategy = "python-asyncio";
        QVERIFY(sliceSentence(trace, wait, wait.begin).contains(" at await "));
        trace.spec.strategy = "coroutine";
        QVERIFY(sliceSentence(trace, wait, wait.begin).contains(" at co_await "));
    }
    // --- measuring
    void measuresExactlyWhatIsInTheRange_data()
    {
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("running");
        QTest::addColumn<double>("blocked");
        QTest::addColumn<double>("idle");
        QTest::newRow("everything") << 0.0 << 8.0 << 6.0 << 4.0 << 6.0;
        QTest::newRow("within slices") << 1.5 << 2.5 << 1.0 << 0.5 << 0.5;
        QTest::newRow("beyond the ends") << -5.0 << 50.0 << 6.0 << 4.0 << 6.0;
        QTest::newRow("in a gap") << 6.25 << 6.75 << 0.0 << 0.0 << 1.0;
        QTest::newRow("nothing") << 3.0 << 3.0 << 0.0 << 0.0 << 0.0;
    }
    void measuresExactlyWhatIsInTheRange()
    {
        QFETCH(double, begin);
        QFETCH(double, end);
        const Trace trace = traceFromText("w1 |AAaaAA..|\nw2 |..BBbb..|");
        auto runs = runsOf({&trace});
        const TimelineLayout layout = layoutOf(runs, Grouping::Worker, 0);
        const Measured measured = measure(layout, runs, begin * double(kMs), end * double(kMs));
        QTEST(ms(measured.states[std::size_t(State::Running)]), "running");
        QTEST(ms(measured.states[std::size_t(State::Blocked)]), "blocked");
        QTEST(ms(measured.idle), "idle");
    }
    void measuresOnTheAxisThatRunsShare()
    {
        const Trace trace = traceFromText("w1 |....AAAA|");
        auto runs = runsOf({&trace});
        runs[0].zero = 4 * kMs;
        const TimelineLayout layout = layoutOf(runs, Grouping::Worker, 0);
        QCOMPARE(ms(measure(layout, runs, 0, 2e6).states[std::size_t(State::Running)]), 2.0);
        QCOMPARE(ms(measure(layout, runs, -4e6, 0).idle), 4.0);
    }
    void manySlicesMeasureAsFewDo()
    {
        std::vector<Slice> slices;
        for (Nanos i = 0; i < 5000; ++i)
            slices.push_back({i * 10, i * 10 + 7, TaskId{0}, TrackId{0}, 0, State(2 + i % 2)});
        const Overview overview(slices);
        for (const auto &[begin, end] : {std::pair<Nanos, Nanos>{0, 50'000}, {3, 49'995}, {12'344, 12'349}, {20'008, 20'009}, {777, 41'234}}) {
            const StateTimes fast = timeIn(slices, overview, begin, end, 50'000), slow = timeIn(slices, {}, begin, end, 50'000);
            for (std::size_t state = 0; state < kStateCount; ++state)
                QCOMPARE(fast[state], slow[state]);
        }
    }
    void aLockIsNotCountedTwice()
    {
        const Trace trace = traceFromText("w1 |AA00|\nw2 |11BB|\n!GIL |AABB|");
        auto runs = runsOf({&trace});
        const Measured measured = measure(layoutOf(runs, Grouping::Worker, 0), runs, 0, 4e6);
        QCOMPARE(ms(measured.total()), 8.0);
        QCOMPARE(ms(measured.states[std::size_t(State::Running)]), 4.0);
    }
    void sharesAreShort()
    {
        QCOMPARE(formatShare(0, 5), QStringLiteral("0 %"));
        QCOMPARE(formatShare(1, 1000000), QStringLiteral("<0.1 %"));
        QCOMPARE(formatShare(1, 50), QStringLiteral("2.0 %"));
        QCOMPARE(formatShare(999, 1000), QStringLiteral("99.9 %"));
        QCOMPARE(formatShare(5, 5), QStringLiteral("100 %"));
    }
    // --- searching
    void findsTasksByTheirName()
    {
        const Trace one = traceFromText("w1 |AABB|"), two = traceFromText("w1 |BBAA|");
        const SearchResult result = search(runsOf({&one, &two}), QStringLiteral("  TASK b "));
        QCOMPARE(result.hits, (std::vector<SearchHit>{{0, TaskId{1}, 2 * kMs, 4 * kMs}, {1, TaskId{1}, 0, 2 * kMs}}));
        QVERIFY(result.tasks[0][1] && !result.tasks[0][0]);
        QVERIFY(result.states.none());
    }
    void findsNamesInAnyLanguage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("hits");
        QTest::newRow("plain letters in a plain name") << "PLAIN" << 1;
        QTest::newRow("in the middle of it") << "ain ta" << 1;
        QTest::newRow("plain letters in another name") << "größ" << 1;
        QTest::newRow("capitals that are not plain") << "GRÖSS" << 0;
        QTest::newRow("small ones for capitals") << "ärger" << 1;
        QTest::newRow("in every name") << "A" << 3;
        QTest::newRow("longer than any name") << "plain task and more" << 0;
    }
    void findsNamesInAnyLanguage()
    {
        QFETCH(QString, text);
        QFETCH(int, hits);
        Trace trace = traceFromText("w1 |ABC|");
        trace.tasks[0].name = "Plain task";
        trace.tasks[1].name = "Größe A";
        trace.tasks[2].name = "ÄRGER a";
        QCOMPARE(int(search(runsOf({&trace}), text).hits.size()), hits);
    }
    void findsStatesByTheirWord()
    {
        const Trace trace = traceFromText("w1 |AAaaBB..aa|");
        const SearchResult result = search(runsOf({&trace}), QStringLiteral("waiting, holds its"));
        QCOMPARE(result.hits, (std::vector<SearchHit>{{0, TaskId{0}, 2 * kMs, 4 * kMs}, {0, TaskId{0}, 8 * kMs, 10 * kMs}}));
        QVERIFY(result.states.test(std::size_t(State::Blocked)) && result.states.count() == 1);
        QVERIFY(result.tasks.empty());
    }
    void findsTimeInTheQueue()
    {
        const Trace trace = traceFromText("w1 |AABB|");
        QCOMPARE(search(runsOf({&trace}), QStringLiteral("queued")).hits, (std::vector<SearchHit>{{0, TaskId{1}, 0, 2 * kMs}}));
    }
    void findsNothingForNothing()
    {
        const Trace trace = traceFromText("w1 |AABB|");
        QVERIFY(search(runsOf({&trace}), QStringLiteral("  ")).hits.empty());
        QVERIFY(search(runsOf({&trace}), QStringLiteral("zebra")).hits.empty());
        QVERIFY(search({}, QStringLiteral("task")).hits.empty());
    }
    // --- places
    void findsATaskInEveryLane()
    {
        const Trace trace = traceFromText("loop |ABB.A|\n~aw |.aa..|");
        auto runs = runsOf({&trace});
        const TimelineLayout layout = layoutOf(runs, Grouping::Worker, 0);
        const std::vector<TaskPlace> places = placesOf(layout.cards[0], trace, TaskId{0});
        QCOMPARE(places.size(), std::size_t(3)); // on the loop, at co_await, on the loop
        QCOMPARE(places[0].top, places[2].top);
        QVERIFY(places[1].top > places[0].top);
        QCOMPARE(placesOf(layoutOf(runs, Grouping::Task, 0).cards[0], trace, TaskId{0}).size(), std::size_t(4)); // queued as well
    }
    void knowsTheSameTaskInAnotherRun()
    {
        const Trace one = traceFromText("w1 |AABBCC|");
        Trace other = traceFromText("w1 |AABB|");
        QCOMPARE(sameTask(one, TaskId{1}, other), TaskId{1});
        QCOMPARE(sameTask(one, TaskId{2}, other), kNoTask);
        std::swap(other.tasks[0].name, other.tasks[1].name);
        QCOMPARE(sameTask(one, TaskId{1}, other), TaskId{0});
    }
    void slicesGlideToWhereTheyAreNext()
    {
        const Trace trace = traceFromText("w1 |AAAABBBB|\nw2 |CCCC....|");
        auto runs = runsOf({&trace});
        const TimelineLayout before = layoutOf(runs, Grouping::Worker, 0), after = layoutOf(runs, Grouping::Task, 0);
        const std::vector<GlidingSlice> slices = glideBetween(before, after, runs, {0, 8e6, 0, 800});
        QCOMPARE(slices.size(), std::size_t(3));
        for (const GlidingSlice &slice : slices) {
            QCOMPARE(slice.from.left(), slice.to.left()); // time stays where it is
            QCOMPARE(slice.from.width(), slice.to.width());
        }
        QCOMPARE(int(slices[1].to.top()), after.cards[0].lanes[1].top);
    }
    // --- by core
    void lanesByCoreHoldWhatRanThere()
    {
        Trace trace = traceFromText("w1 |AABB..|\nw2 |.CCCcc|");
        for (Track &track : trace.tracks)
            for (Slice &slice : track.slices)
                if (slice.state == State::Running)
                    slice.core = slice.task == TaskId{1} ? 5 : 2;
        auto runs = runsOf({&trace});
        const std::vector<Lane> lanes = layoutOf(runs, Grouping::Core, 0).cards[0].lanes;
        QCOMPARE(lanes.size(), std::size_t(3)); // A and C were on core 2 at the same time
        QCOMPARE(lanes[0].label, QStringLiteral("core 2"));
        QCOMPARE(lanes[2].label, QStringLiteral("core 5"));
        QCOMPARE(lanes[0].slices->size() + lanes[1].slices->size() + lanes[2].slices->size(), std::size_t(3));
    }
    void withoutCoreNumbersALaneSaysSo()
    {
        const Trace trace = traceFromText("w1 |AABB|");
        auto runs = runsOf({&trace});
        const TimelineLayout layout = layoutOf(runs, Grouping::Core, 0);
        QCOMPARE(layout.cards[0].lanes.size(), std::size_t(1));
        QVERIFY(layout.cards[0].lanes[0].slices->empty());
    }
    // --- words
    void everyTaskCanBeHeard()
    {
        const Trace trace = traceFromText("w1 |AAaa|\nw2 |.BBB|");
        QCOMPARE(describeTask(trace, TaskId{0}),
                 QStringLiteral("on w1; computing 50 %, waiting, holds its worker 50 %; done at 4.00 ms"));
        auto runs = runsOf({&trace});
        QCOMPARE(describeLane(trace, layoutOf(runs, Grouping::Worker, 0).cards[0].lanes[1]), QStringLiteral("computing 75 %, nothing to do 25 %"));
        QVERIFY(describeRun(runs[0]).contains(QStringLiteral("2 tasks: 2 done")));
    }
    void theLastSliceSaysHowItEnded()
    {
        Trace trace = traceFromText("w1 |AAaaAA|");
        const std::vector<Slice> &slices = trace.tracks[0].slices;
        QVERIFY(!sliceSentence(trace, slices[0], 1 * kMs).contains(QStringLiteral("Then it")));
        QVERIFY(sliceSentence(trace, slices[2], 5 * kMs).contains(QStringLiteral("Then it was done.")));
        trace.tasks[0].outcome = Outcome::Lost;
        QVERIFY(sliceSentence(trace, slices[2], 5 * kMs).contains(QStringLiteral("Then it was lost.")));
    }
    void theMinimapShowsWhoComputedWhen()
    {
        const std::vector<float> shares = computingShares(traceFromText("w1 |AAAAaaaa|\nw2 |....BBBB|"), 2);
        QCOMPARE(shares, (std::vector<float>{0.5f, 0.5f}));
    }
};

QTEST_APPLESS_MAIN(TestLegible)
#include "tst_legible.moc"
