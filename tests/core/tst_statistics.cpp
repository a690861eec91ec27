#include "core/analysis/runstatistics.h"
#include "core/analysis/speedup.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <numeric>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr double kClose = 1e-9;

double of(const RunStatistics &statistics, State state) { return statistics.stateSeconds[std::size_t(state)]; }

bool near(double a, double b) { return std::abs(a - b) < kClose; }

} // namespace

class TestStatistics : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void statesAddUpToLifetimes_data();
    void statesAddUpToLifetimes();
    void runningAndBlockedAreToldApart();
    void bestPossibleIsABound();
    void checksumIgnoresTheOrder();
    void speedupNeedsASequentialRun();
    void speedupIsAgainstTheSameWork();
    void anEmptyTraceHasStatistics();
};

void TestStatistics::statesAddUpToLifetimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("one after the other") << "w1 |AAAABBBB|";
    QTest::newRow("a late start") << "w1 |....AA|";
    QTest::newRow("pauses in the middle") << "w1 |AA..AA.B|\nw2 |..B.....|";
    QTest::newRow("overlapping waits") << "~waits |aaaa..|\n~waits |bbbbbb|\nloop |....AB|";
}

void TestStatistics::statesAddUpToLifetimes()
{
    QFETCH(QString, text);
    const Trace trace = traceFromText(text.toStdString());
    QCOMPARE(interleave::testing::faultOf(trace), std::string());
    const RunStatistics statistics = statisticsOf(trace);
    double lifetimes = 0;
    for (const TaskRecord &task : trace.tasks)
        lifetimes += double(task.end) / 1e9;
    const double states = std::accumulate(statistics.stateSeconds.begin(), statistics.stateSeconds.end(), 0.0);
    QVERIFY2(near(states, lifetimes), qPrintable(QString("%1 against %2").arg(states).arg(lifetimes)));
    QCOMPARE(statistics.outcomes[std::size_t(Outcome::Done)], int(trace.tasks.size()));
}

void TestStatistics::runningAndBlockedAreToldApart()
{
    const RunStatistics statistics = statisticsOf(traceFromText("w1 |AAaaaBB|"));
    QVERIFY(near(of(statistics, State::Running), 0.004));
    QVERIFY(near(of(statistics, State::Blocked), 0.003));
    QVERIFY(near(of(statistics, State::Queued), 0.005));
    QVERIFY(near(statistics.wallSeconds, 0.007));
}

void TestStatistics::bestPossibleIsABound()
{
    for (const char *text : {"w1 |AAAABBBB|", "w1 |aaaaAA|\nw2 |bbbb..|", "~waits |aaaa..|\nloop |....AA|"}) {
        const RunStatistics statistics = statisticsOf(traceFromText(text));
        QVERIFY(statistics.bestPossibleSeconds > 0);
        QVERIFY2(statistics.bestPossibleSeconds <= statistics.wallSeconds + kClose, text);
    }
    // The longest task decides: six milliseconds, however many workers there are.
    QVERIFY(near(statisticsOf(traceFromText("w1 |aaaaAABB|")).bestPossibleSeconds, 0.006));
}

void TestStatistics::checksumIgnoresTheOrder()
{
    const auto one = statisticsOf(traceFromText("w1 |AABB|"));
    const auto other = statisticsOf(traceFromText("w1 |BBAA|"));
    QCOMPARE(one.checksum, other.checksum);
    QVERIFY(one.checksum != statisticsOf(traceFromText("w1 |AABBCC|")).checksum);
}

void TestStatistics::speedupNeedsASequentialRun()
{
    Trace sequential = traceFromText("w1 |AABB|"), parallel = traceFromText("w1 |AA|\nw2 |BB|");
    sequential.spec.strategy = "sequential";
    sequential.end = RunEnd::Finished;
    std::vector<const Trace *> runs{&parallel};
    QVERIFY(!speedup(parallel, runs));
    runs.push_back(&sequential);
    QVERIFY(near(speedup(parallel, runs).value(), 2.0));
    QVERIFY(near(speedup(sequential, runs).value(), 1.0));
    sequential.end = RunEnd::Stopped;
    QVERIFY(!speedup(parallel, runs));
}

void TestStatistics::speedupIsAgainstTheSameWork()
{
    Trace other = traceFromText("w1 |AAAABBBB|"), sequential = traceFromText("w1 |AABB|"), parallel = traceFromText("w1 |AA|\nw2 |BB|");
    other.spec.strategy = sequential.spec.strategy = "sequential";
    other.end = sequential.end = RunEnd::Finished;
    other.spec.parameters["iterations"] = 9; // more to do
    const std::vector<const Trace *> runs{&other, &parallel, &sequential};
    QCOMPARE(sequentialOf(parallel, runs), &sequential);
    QVERIFY(near(speedup(parallel, runs).value(), 2.0));
    QVERIFY(near(speedup(other, runs).value(), 1.0));
}

void TestStatistics::anEmptyTraceHasStatistics()
{
    const RunStatistics statistics = statisticsOf(Trace{});
    QCOMPARE(statistics.wallSeconds, 0.0);
    Trace sequential;
    sequential.spec.strategy = "sequential";
    sequential.end = RunEnd::Finished;
    const std::vector<const Trace *> runs{&sequential};
    QCOMPARE(sequentialOf(sequential, runs), &sequential);
    QVERIFY(!speedup(sequential, runs)); // of no time at all
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
