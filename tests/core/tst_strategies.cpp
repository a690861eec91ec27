// The contract of every strategy in the registry, kept by the real program: what goes in is a run as JSON, what is judged is the
// trace that comes out. A new strategy needs no new test; it gets all of these.

#include "core/analysis/runstatistics.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"
#include "tests/support/runnerprocess.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <map>
#include <random>

using namespace interleave;
using interleave::testing::RunnerProcess;

namespace {

RunSpec specFor(const std::string &workload, const std::string &strategy, const ParameterValues &given)
{
    const WorkloadRegistry workloads = makeWorkloads();
    RunSpec spec;
    spec.workload = workload;
    spec.strategy = strategy;
    spec.parameters = resolveParameters(findWorkload(workloads, workload).value()->info().parameters, given).value();
    spec.threads = 4;
    spec.processes = 2;
    spec.seed = 11;
    return spec;
}

bool has(const Trace &trace, State state)
{
    for (const Track &track : trace.tracks)
        for (const Slice &slice : track.slices)
            if (slice.state == state)
                return true;
    return false;
}

int count(const Trace &trace, Outcome outcome) { return statisticsOf(trace).outcomes[std::size_t(outcome)]; }

// Strategies that this machine has: without a Python, or without a free-threaded one, theirs have nothing to show.
std::vector<std::string> usableStrategies()
{
    static const std::vector<std::string> usable = [] {
        std::vector<std::string> ids;
        for (const auto &strategy : makeStrategies())
            if (const auto python = strategy->python())
                ids.push_back(strategy->info().id);
            else
                qInfo("left out: %s, since %s", strategy->info().id.c_str(), python.error().detail.c_str());
        return ids;
    }();
    return usable;
}

// A row for each strategy, or for each strategy and each of the labels.
void strategyRows()
{
    QTest::addColumn<QString>("strategy");
    for (const std::string &id : usableStrategies())
        QTest::newRow(id.c_str()) << QString::fromStdString(id);
}

} // namespace

// Prints what is wrong in full: a sanitizer's report is longer than what QVERIFY2 shows.
#define KEEPS_ORDER(run)                                                                                                        \
    do {                                                                                                                        \
        const std::string fault = (run).finish();                                                                               \
        if (!fault.empty())                                                                                                     \
            qWarning("%s", fault.c_str());                                                                                      \
        QVERIFY(fault.empty());                                                                                                 \
    } while (false)

class TestStrategies : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void doesTheSameWorkAsSequential_data();
    void doesTheSameWorkAsSequential();
    void endsAStoppedRunInOrder_data() { strategyRows(); }
    void endsAStoppedRunInOrder();
    void reportsFailingTasksAndGoesOn_data() { strategyRows(); }
    void reportsFailingTasksAndGoesOn();
    void drawsWaitsHonestly_data() { strategyRows(); }
    void drawsWaitsHonestly();
    void endsWhenItsReaderGoesAway_data() { strategyRows(); }
    void endsWhenItsReaderGoesAway();
    void leavesNothingBehindAfterAStop_data();
    void leavesNothingBehindAfterAStop();
    void saysWhatToRaiseWhenDescriptorsRunOut();
    void sharesAnInterpreterLock_data() { strategyRows(); }
    void sharesAnInterpreterLock();
    void survivesAKilledWorker();
    void refusesUnknownNames();

private:
    std::map<std::string, std::string> m_expected; // what came out of the sequential run, by row
};

void TestStrategies::doesTheSameWorkAsSequential_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("workload");
    QTest::addColumn<QString>("parameters"); // "name=value name=value"
    const char *rows[][3] = {
        {"counting", "count-5", "iterations=200000"},
        {"one task", "count-5", "tasks=1 iterations=1000"},
        {"pictures", "blur-album", "tasks=3 size=48 passes=2"},
        {"waiting and counting", "custom", "tasks=12 wait=5 iterations=20000"},
        {"no task at all", "custom", "tasks=0"},
        {"10,000 tiny tasks", "tiny-tasks", "tasks=10000 iterations=10 chunk=50"},
        {"waiting only", "sleep-5", "wait=20"},
        {"pages", "download-10", "tasks=12 latency=5"},
        {"pages that come slowly", "download-10", "tasks=3 latency=1 bytes=20000 bandwidth=512"},
        {"pages that go wrong", "download-10", "tasks=40 latency=1 failures=50"},
        {"pages to compute on", "scrape-parse", "tasks=6 latency=5 jitter=5 rounds=3"},
        {"files", "read-files", "tasks=6 bytes=100000"},
        {"a database", "query-db", "tasks=6 words=500"},
        {"a call that blocks", "blocking-call", "wait=2 block=10"},
        {"a call that is handed over", "blocking-call", "wait=2 block=10 how=2"},
        {"one long call", "long-call", "iterations=20000"},
        {"a convoy", "convoy", "iterations=50000 waits=3"},
        {"awaits in turn", "await-in-turn", "wait=2"},
        {"awaits together", "await-in-turn", "wait=2 together=1"},
        {"awaits that need no wait", "await-switches", "number=12"},
        {"awaits that let others go first", "await-switches", "number=8 yields=1"},
        {"one that is longer", "straggler", "wait=2"},
        {"trials of a race", "race-lab", "trials=5 increments=100"},
    };
    for (const auto &row : rows)
        for (const std::string &id : usableStrategies())
            QTest::addRow("%s: %s", row[0], id.c_str()) << QString::fromStdString(id) << QString(row[1]) << QString(row[2]);
}

void TestStrategies::doesTheSameWorkAsSequential()
{
    QFETCH(QString, strategy);
    QFETCH(QString, workload);
    QFETCH(QString, parameters);
    ParameterValues values;
    for (const QString &pair : parameters.split(' '))
        values[pair.section('=', 0, 0).toStdString()] = pair.section('=', 1).toLongLong();
    const RunSpec spec = specFor(workload.toStdString(), strategy.toStdString(), values);

    RunnerProcess run(spec);
    KEEPS_ORDER(run);
    const Trace &trace = run.trace();
    QCOMPARE(int(trace.end), int(RunEnd::Finished));
    QVERIFY(!has(trace, State::Gil) || strategy == "python-threads"); // that one has a real one
    QCOMPARE(toJson(trace.spec), toJson(spec));
    const int failed = values["failures"] > 0 ? count(trace, Outcome::Failed) : 0;
    QCOMPARE(count(trace, Outcome::Done) + failed, int(trace.tasks.size()));
    QCOMPARE(failed > 0, values["failures"] > 0);
    if (values.contains("tasks"))
        QCOMPARE(qint64(trace.tasks.size()), values["tasks"]);

    const std::string row = (workload + parameters).toStdString();
    std::string results; // of every task: how it ended, what came out, why it failed
    for (const TaskRecord &task : trace.tasks)
        results += std::string(id(task.outcome)) + ' ' + std::to_string(task.checksum) + ' '
                   + (task.outcome == Outcome::Done ? "" : task.reason.text()) + '\n'; // what a done task found may differ: a race
    if (strategy == "sequential")
        m_expected[row] = results; // the registry has it first
    QVERIFY(m_expected.contains(row));
    QCOMPARE(QString::fromStdString(results), QString::fromStdString(m_expected[row]));
}

void TestStrategies::endsAStoppedRunInOrder()
{
    QFETCH(QString, strategy);
    std::mt19937 random(5);
    const RunSpec spec = specFor("custom", strategy.toStdString(), {{"tasks", 30}, {"wait", 15}, {"iterations", 100000}});
    for (int round = 0; round < 8; ++round) {
        const std::size_t instant = round == 0 ? 0 : random() % 60; // in slices seen, not in time
        RunnerProcess run(spec);
        run.readUntil([&](const Trace &trace) { return sliceCount(trace) >= instant; });
        run.stop();
        KEEPS_ORDER(run);
        QVERIFY(run.trace().end == RunEnd::Stopped || run.trace().end == RunEnd::Finished);
        QCOMPARE(count(run.trace(), Outcome::Failed), 0);
        if (run.trace().end == RunEnd::Finished)
            QCOMPARE(count(run.trace(), Outcome::Cancelled), 0);
    }
}

void TestStrategies::reportsFailingTasksAndGoesOn()
{
    QFETCH(QString, strategy);
    RunnerProcess run(specFor("custom", strategy.toStdString(),
                              {{"tasks", 9}, {"wait", 1}, {"iterations", 1000}, {"fail-every", 3}}));
    KEEPS_ORDER(run);
    QCOMPARE(int(run.trace().end), int(RunEnd::Finished));
    for (std::size_t i = 0; i < run.trace().tasks.size(); ++i)
        QCOMPARE(int(run.trace().tasks[i].outcome), int((i + 1) % 3 == 0 ? Outcome::Failed : Outcome::Done));
}

void TestStrategies::drawsWaitsHonestly()
{
    QFETCH(QString, strategy);
    RunnerProcess run(specFor("sleep-5", strategy.toStdString(), {{"wait", 30}}));
    KEEPS_ORDER(run);
    for (const Track &track : run.trace().tracks)
        for (const Slice &slice : track.slices) {
            if (slice.state == State::Suspended)
                QCOMPARE(int(track.kind), int(TrackKind::Async)); // holds no worker
            if (slice.state == State::Blocked)
                QVERIFY(track.kind != TrackKind::Async); // holds one
        }
    QVERIFY(has(run.trace(), State::Suspended) || has(run.trace(), State::Blocked));
    if (strategy == "coroutine" || strategy == "python-asyncio")
        QVERIFY(!has(run.trace(), State::Blocked));
    if (strategy == "sequential" || strategy == "python-threads" || strategy == "python-processes" || strategy == "jthread" || strategy == "qthreadpool" || strategy == "process")
        QVERIFY(!has(run.trace(), State::Suspended));
    for (const TaskRecord &task : run.trace().tasks)
        QVERIFY(task.end >= 30'000'000);
}

void TestStrategies::endsWhenItsReaderGoesAway()
{
    QFETCH(QString, strategy);
    RunnerProcess run(specFor("sleep-5", strategy.toStdString(), {{"wait", 60'000}}));
    QVERIFY(run.readUntil([](const Trace &trace) { return sliceCount(trace) > 0; }));
    run.closeInput();
    QVERIFY(run.finish() != "the runner did not end");
}

void TestStrategies::leavesNothingBehindAfterAStop_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("workload");
    for (const std::string &id : usableStrategies())
        for (const char *workload : {"read-files", "query-db", "scrape-parse"})
            QTest::addRow("%s: %s", workload, id.c_str()) << QString::fromStdString(id) << workload;
}

void TestStrategies::leavesNothingBehindAfterAStop()
{
    QFETCH(QString, strategy);
    QFETCH(QString, workload);
    std::mt19937 random(3);
    for (int round = 0; round < 2; ++round) {
        QTemporaryDir folder;
        const std::size_t instant = random() % 30; // in slices seen, not in time
        std::vector<qint64> children;
        {
            RunnerProcess run(specFor(workload.toStdString(), strategy.toStdString(), {{"tasks", 25}}), {folder.path(), 0});
            run.readUntil([&](const Trace &trace) { return sliceCount(trace) >= instant; });
            children = run.children();
            run.stop();
            KEEPS_ORDER(run);
        }
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
        for (const qint64 child : children)
            QTRY_VERIFY2_WITH_TIMEOUT(::kill(pid_t(child), 0) != 0, "a child is still there", 20000);
    }
}

void TestStrategies::saysWhatToRaiseWhenDescriptorsRunOut()
{
    RunnerProcess run(specFor("connections-10k", "coroutine", {{"tasks", 200}, {"latency", 500}}), {QString(), 64});
    KEEPS_ORDER(run);
    const Trace &trace = run.trace();
    QCOMPARE(int(trace.end), int(RunEnd::Finished)); // those that could not connect failed, the others went on
    QVERIFY(count(trace, Outcome::Done) > 0);
    QVERIFY(count(trace, Outcome::Failed) > 0);
    QCOMPARE(count(trace, Outcome::Done) + count(trace, Outcome::Failed), 200);
    for (const auto &[reason, tasks] : failureReasons(trace))
        QVERIFY2(reason.find("ulimit -n") != std::string::npos, reason.c_str());
}

// The same work under an interpreter lock: one holder at a time, threads wait for it, processes never do; and a stop finds its way.
void TestStrategies::sharesAnInterpreterLock()
{
    QFETCH(QString, strategy);
    const StrategyRegistry strategies = makeStrategies();
    if (!findStrategy(strategies, strategy.toStdString()).value()->info().locks)
        return;
    RunSpec spec = specFor("custom", strategy.toStdString(), {{"tasks", 6}, {"wait", 3}, {"iterations", 3000000}});
    RunnerProcess without(spec);
    KEEPS_ORDER(without);
    spec.gil = Gil::On;
    spec.gilInterval = std::chrono::microseconds(500);
    RunnerProcess with(spec);
    KEEPS_ORDER(with);
    QCOMPARE(statisticsOf(with.trace()).checksum, statisticsOf(without.trace()).checksum);
    const bool threads = strategy.contains("thread");
    QCOMPARE(has(with.trace(), State::Gil), threads);
    std::vector<const Slice *> running; // nobody computes while somebody else does
    for (const Track &track : with.trace().tracks)
        for (const Slice &slice : track.slices)
            if (threads && track.kind == TrackKind::Thread && slice.state == State::Running)
                running.push_back(&slice);
    std::ranges::sort(running, {}, [](const Slice *slice) { return slice->begin; });
    for (std::size_t i = 1; i < running.size(); ++i)
        QVERIFY(running[i - 1]->end <= running[i]->begin);
    for (const std::size_t instant : {1, 5, 20}) {
        RunnerProcess stopped(spec);
        stopped.readUntil([&](const Trace &trace) { return sliceCount(trace) >= instant; });
        stopped.stop();
        KEEPS_ORDER(stopped);
    }
}

void TestStrategies::survivesAKilledWorker()
{
    RunnerProcess run(specFor("sleep-5", "process", {{"tasks", 6}, {"wait", 1500}}));
    QVERIFY(run.readUntil([](const Trace &trace) { return has(trace, State::Blocked); }));
    const std::vector<qint64> children = run.children();
    if (children.empty())
        QSKIP("this system does not list child processes");
    QCOMPARE(::kill(pid_t(children.front()), SIGKILL), 0);
    KEEPS_ORDER(run);
    const int lost = count(run.trace(), Outcome::Lost) + count(run.trace(), Outcome::Failed);
    QVERIFY(lost >= 1);
    QCOMPARE(lost + count(run.trace(), Outcome::Done), 6);
}

void TestStrategies::refusesUnknownNames()
{
    for (const bool unknownWorkload : {true, false}) {
        RunSpec spec = specFor("sleep-5", "sequential", {{"wait", 1}});
        (unknownWorkload ? spec.workload : spec.strategy) = "no-such-thing";
        RunnerProcess run(spec);
        const std::string fault = run.finish();
        QVERIFY(!fault.empty() || run.trace().end == RunEnd::Failed);
        QVERIFY(fault != "the runner did not end");
    }
}

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
