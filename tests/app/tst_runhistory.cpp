#include "app/session/runhistory.h"
#include "app/session/tracklist.h"
#include "tests/support/tracetext.h"

#include <QSignalSpy>
#include <QTest>

#include <array>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

std::shared_ptr<const Trace> runOf(const std::string &strategy, const std::string &workload = "custom",
                                   const std::string &text = "w1 |AA|")
{
    Trace trace = traceFromText(text);
    trace.spec.strategy = strategy;
    trace.spec.workload = workload;
    return std::make_shared<const Trace>(std::move(trace));
}

std::vector<QString> titles(const RunHistory &history) { return titlesOf(history.onTrack()); }

} // namespace

class TestRunHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsMoreRunsThanTheTrackHolds()
    {
        RunHistory history;
        for (int i = 0; i < 11; ++i)
            history.add(runOf("jthread"));
        QCOMPARE(history.entries().size(), std::size_t(11));
        QCOMPARE(history.onTrack().size(), kMostOnTrack);
        const RunId last = history.entries().back().id;
        QVERIFY(!history.show(last, true)); // full
        QVERIFY(history.show(history.entries().front().id, false));
        QVERIFY(history.show(last, true));
        QCOMPARE(history.onTrack().back()->id, last);
    }
    void runsOnTheTrackHaveColoursOfTheirOwn()
    {
        RunHistory history;
        for (int i = 0; i < 8; ++i)
            history.add(runOf("jthread"));
        history.show(history.entries()[2].id, false);
        const RunId ninth = history.add(runOf("process"));
        QCOMPARE(history.find(ninth)->tint, history.entries()[2].tint); // the one that is free
        history.show(history.entries()[4].id, false);
        QVERIFY(history.show(history.entries()[2].id, true));
        for (const RunEntry *a : history.onTrack())
            for (const RunEntry *b : history.onTrack())
                QVERIFY(a == b || a->tint != b->tint);
    }
    void pinnedRunsStayWhenNewOnesCome()
    {
        RunHistory history;
        const RunId first = history.add(runOf("sequential"));
        const RunId second = history.add(runOf("jthread"));
        history.setPinned(second, true);
        history.clearTrack();
        QVERIFY(!history.find(first)->onTrack);
        QVERIFY(history.find(second)->onTrack);
        QCOMPARE(history.entries().size(), std::size_t(2));
    }
    void movesRunsBothWays()
    {
        RunHistory history;
        std::array<RunId, 4> ids;
        for (RunId &id : ids)
            id = history.add(runOf("jthread"));
        const auto order = [&] {
            std::vector<RunId> now;
            for (const RunEntry &entry : history.entries())
                now.push_back(entry.id);
            return now;
        };
        history.move(ids[0], 2);
        QCOMPARE(order(), (std::vector{ids[1], ids[2], ids[0], ids[3]}));
        history.move(ids[3], 0);
        QCOMPARE(order(), (std::vector{ids[3], ids[1], ids[2], ids[0]}));
        history.move(ids[3], 99);
        QCOMPARE(order(), (std::vector{ids[1], ids[2], ids[0], ids[3]}));
    }
    void warnsBeforeTracesGo()
    {
        RunHistory history;
        const RunId id = history.add(runOf("jthread"));
        bool wasThere = false;
        connect(&history, &RunHistory::aboutToRemove, this, [&] { wasThere = history.find(id) != nullptr; });
        history.remove(std::array{id});
        QVERIFY(wasThere);
        QVERIFY(!history.find(id));
        QVERIFY(history.add(runOf("jthread")) != id);
    }
    void aPersonsNameIsOneLineOfPlainText()
    {
        RunHistory history;
        const RunId id = history.add(runOf("jthread"));
        history.rename(id, QStringLiteral("  <b>two</b>\nlines "));
        QCOMPARE(titles(history).front(), QStringLiteral("<b>two</b> lines"));
        history.rename(id, QString());
        QCOMPARE(titles(history).front(), QStringLiteral("std::jthread pool"));
    }
    void titlesTellRunsApart()
    {
        RunHistory history;
        history.add(runOf("coroutine"));
        history.add(runOf("coroutine"));
        history.add(runOf("jthread"));
        QCOMPARE(titles(history), (std::vector<QString>{"Coroutine loop (1)", "Coroutine loop (2)", "std::jthread pool"}));
        history.add(runOf("jthread", "count-5"));
        QVERIFY(titles(history)[2] != titles(history)[3]);
        QVERIFY(titles(history)[3].contains(QStringLiteral(" · ")));
    }
    void alignsAtTheStartTheFirstTaskOrAMarker()
    {
        RunHistory history;
        const RunId early = history.add(runOf("jthread", "custom", "w1 |AA..|"));
        history.add(runOf("process", "custom", "w1 |...AA|\nw2 |..BB|"));
        ViewState view;
        const auto zeros = [&] {
            const std::vector<TimelineRun> runs = timelineRunsOf(history.onTrack(), view);
            return std::pair(runs[0].zero, runs[1].zero);
        };
        QCOMPARE(zeros(), std::pair(Nanos(0), Nanos(0)));
        view.alignment = Alignment::FirstTask;
        QCOMPARE(zeros(), std::pair(Nanos(0), 2 * kMs));
        view.alignment = Alignment::Marker;
        view.markers[early] = kMs;
        QCOMPARE(zeros(), std::pair(kMs, Nanos(0)));
    }
    void onAScaleOfItsOwnEveryRunFillsTheWidth()
    {
        RunHistory history;
        history.add(runOf("jthread", "custom", "w1 |AA|"));
        history.add(runOf("sequential", "custom", "w1 |AAAAAAAA|"));
        ViewState view;
        view.scale = ScaleSharing::Own;
        for (const TimelineRun &run : timelineRunsOf(history.onTrack(), view)) {
            QCOMPARE(run.toAxis(double(run.trace->now)), 8.0 * kMs);
            QCOMPARE(run.fromAxis(run.toAxis(123456)), 123456.0);
        }
    }
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_runhistory.moc"
