#include "app/session/series.h"
#include "core/workloads/workload.h"
#include "tests/support/runnerprocess.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

#include <algorithm>

using namespace interleave;

namespace {

std::shared_ptr<const Trace> ended(Nanos wall, RunEnd end = RunEnd::Finished)
{
    Trace trace;
    trace.now = wall;
    trace.end = end;
    trace.sealed = true;
    return std::make_shared<const Trace>(trace);
}

RunSpec quick(const char *strategy, std::int64_t wait = 1)
{
    RunSpec spec;
    spec.workload = "sleep-5";
    spec.strategy = strategy;
    spec.parameters = {{"tasks", 2}, {"wait", wait}};
    return spec;
}

constexpr int kPatienceMs = 60'000;

} // namespace

class TestSeries : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theMedianStandsForItsRepeats()
    {
        const auto standing = standFor({ended(30), ended(10), ended(20)});
        QCOMPARE(standing->now, Nanos(20));
        QCOMPARE(standing->repeats, (std::vector<Nanos>{30, 10, 20}));
    }
    void oneRunStandsForItself()
    {
        QVERIFY(standFor({ended(30)})->repeats.empty());
        QCOMPARE(standFor({}), std::shared_ptr<const Trace>());
    }
    void aFailureIsNotAveragedAway()
    {
        const auto standing = standFor({ended(10), ended(5, RunEnd::Failed), ended(20)});
        QCOMPARE(int(standing->end), int(RunEnd::Failed));
        QVERIFY(standing->repeats.empty());
    }
    void stoppedRunsDoNotCountBesideFinishedOnes()
    {
        QCOMPARE(standFor({ended(10), ended(5, RunEnd::Stopped), ended(12)})->repeats, (std::vector<Nanos>{10, 12}));
        QCOMPARE(int(standFor({ended(5, RunEnd::Stopped), ended(6, RunEnd::Stopped)})->end), int(RunEnd::Stopped));
    }
    void runsTakeTurns()
    {
        Series series({quick("sequential"), quick("coroutine")}, 3);
        std::vector<std::size_t> order;
        connect(&series, &Series::progressed, this, [&](std::size_t spec) { order.push_back(spec); });
        QSignalSpy finished(&series, &Series::finished);
        series.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        QCOMPARE(order, (std::vector<std::size_t>{0, 1, 0, 1, 0, 1}));
        for (const auto &result : series.results()) {
            QCOMPARE(result->repeats.size(), std::size_t(3));
            QCOMPARE(int(result->end), int(RunEnd::Finished));
        }
        QCOMPARE(series.results()[1]->spec.strategy, std::string("coroutine"));
    }
    void whatWasMadeBeforeCounts()
    {
        Series series({quick("sequential"), quick("coroutine")}, 1);
        series.include(0, ended(1));
        series.include(1, ended(1, RunEnd::Failed));
        QSignalSpy finished(&series, &Series::finished);
        series.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        QCOMPARE(series.result(0)->repeats.size(), std::size_t(2));
        QCOMPARE(int(series.result(1)->end), int(RunEnd::Failed)); // and was not made again
    }
    void aStopKeepsWhatHasEnded()
    {
        Series series({quick("sequential"), quick("coroutine", 60'000)}, 5);
        QSignalSpy progressed(&series, &Series::progressed), finished(&series, &Series::finished);
        series.start();
        QTRY_COMPARE_WITH_TIMEOUT(progressed.size(), 1, kPatienceMs);
        series.stop();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        QVERIFY(!series.isRunning());
        QCOMPARE(int(series.result(0)->end), int(RunEnd::Finished));
        QCOMPARE(int(series.result(1)->end), int(RunEnd::Stopped));
    }
    void aRunThatIsWatchedGivesWayToItsWindow()
    {
        if (!QFile::exists("/proc/self/task"))
            QSKIP("needs Linux's /proc");
        RunSession session(quick("coroutine", 60'000));
        session.start();
        const auto priority = [] {
            const std::vector<qint64> runners = interleave::testing::childrenOf(QCoreApplication::applicationPid());
            return runners.size() == 1 ? ::getpriority(PRIO_PROCESS, id_t(runners[0])) : -100;
        };
        const int lowest = 19, ours = ::getpriority(PRIO_PROCESS, 0);
        QTRY_VERIFY_WITH_TIMEOUT(priority() >= std::min(lowest, ours + 1), kPatienceMs);
    }
    void aRunnerThatIsNotThereIsAFailure()
    {
        const QByteArray runner = qgetenv("INTERLEAVE_RUNNER");
        qputenv("INTERLEAVE_RUNNER", "/nowhere/runner");
        Series series({quick("sequential")}, 2);
        QSignalSpy finished(&series, &Series::finished);
        series.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatienceMs);
        QCOMPARE(int(series.result(0)->end), int(RunEnd::Failed));
        QCOMPARE(series.done(), std::size_t(2)); // it was not tried again, and that counts as done
        qputenv("INTERLEAVE_RUNNER", runner);
    }
};

QTEST_GUILESS_MAIN(TestSeries)
#include "tst_series.moc"
