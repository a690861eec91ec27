#include "app/cli/sweepcommand.h"
#include "app/words/sweepwords.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace interleave;

namespace {

RunSpec specOf(const char *strategy)
{
    RunSpec spec;
    spec.workload = "count-5";
    spec.strategy = strategy;
    return spec;
}

// As if so many workers had taken this long; three repeats each.
SweepResult resultOf(double sigma, double kappa, int most, std::size_t tasks = 100)
{
    SweepPlan plan = planSweep(specOf("jthread"), most / 4).value();
    std::vector<std::shared_ptr<const Trace>> runs;
    for (const int n : plan.workers) {
        Trace trace;
        trace.now = Nanos(1e9 * (1 + sigma * (n - 1) + kappa * n * (n - 1)) / n);
        trace.repeats = {trace.now, Nanos(double(trace.now) * 0.99), Nanos(double(trace.now) * 1.01)};
        trace.end = RunEnd::Finished;
        trace.tasks.resize(tasks);
        trace.sealed = true;
        runs.push_back(std::make_shared<const Trace>(trace));
    }
    return sweepResultOf(plan, runs);
}

} // namespace

class TestSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void plansThreadsOrProcesses()
    {
        const auto threads = planSweep(specOf("jthread"), 2);
        QCOMPARE(threads->workers.back(), 8);
        QCOMPARE(threads->runs[2].threads, 3);
        QCOMPARE(threads->runs[2].processes, 0);
        const auto processes = planSweep(specOf("process"), 2);
        QCOMPARE(int(processes->kind), int(SweepPlan::Workers::Processes));
        QCOMPARE(processes->runs[2].processes, 3);
    }
    void refusesWhatHasNoWorkers()
    {
        const auto refused = planSweep(specOf("coroutine"), 2);
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.find("jthread") != std::string::npos);
        QVERIFY(!planSweep(specOf("nope"), 2));
    }
    void fitsWhatFinished()
    {
        const SweepResult result = resultOf(0.1, 0.02, 16);
        QVERIFY(std::abs(result.universal->sigma - 0.1) < 1e-4);
        QVERIFY(std::abs(result.universal->kappa - 0.02) < 1e-4);
        QCOMPARE(result.fastest()->workers, 7); // sqrt(0.9 / 0.02) = 6.7
        QCOMPARE(result.speedup(result.oneWorkerSeconds()), 1.0);
    }
    void leavesOutWhatDidNotFinish()
    {
        const SweepPlan plan = planSweep(specOf("jthread"), 1).value();
        Trace failed;
        failed.end = RunEnd::Failed;
        failed.failure = "no such thing";
        const SweepResult result = sweepResultOf(plan, {nullptr, std::make_shared<const Trace>(failed)});
        QVERIFY(result.points.empty());
        QCOMPARE(result.unfinished, std::vector<int>{2});
        QVERIFY(!result.amdahl && !result.universal && !result.fastest());
        QCOMPARE(sweepWords(result).sentence, QString("Speed-up: no run finished: no such thing."));
        QCOMPARE(sweepWords({}).sentence, QString("Speed-up: nothing has been measured yet."));
        QVERIFY(sweepJson(result)["usl"].isNull());
    }
    void saysTheKneeInWords()
    {
        const QString said = sweepWords(resultOf(0.1, 0.02, 16)).sentence;
        QVERIFY2(said.startsWith("7 threads took the least time: "), qPrintable(said));
        QVERIFY2(said.contains("σ = 0.1,") && said.contains("κ = 0.02,") && said.contains("the knee is at 6.7 workers"), qPrintable(said));
    }
    void saysAmdahlsLimit()
    {
        const QString said = sweepWords(resultOf(0.25, 0, 8)).sentence;
        QVERIFY2(said.contains("p = 75 %") && said.contains("at most 4.00 times as fast"), qPrintable(said));
        QVERIFY2(said.contains("No knee"), qPrintable(said));
        QVERIFY2(sweepWords(resultOf(0, 0, 8)).sentence.contains("nothing holds it back"), "perfect");
    }
    void saysWhenWorkersHaveNothingToDo()
    {
        QVERIFY(sweepWords(resultOf(0.1, 0, 8, 5)).sentence.contains("There are 5 tasks: more workers than that have nothing to do."));
        QVERIFY(!sweepWords(resultOf(0.1, 0, 8, 100)).sentence.contains("nothing to do"));
    }
    void theTableHasARowForEachPoint()
    {
        const SweepResult result = resultOf(0.1, 0.02, 8);
        const ChartWords words = sweepWords(result);
        QCOMPARE(words.rows.size(), result.points.size());
        for (const QStringList &row : words.rows)
            QCOMPARE(row.size(), words.columns.size());
        QCOMPARE(words.rows[0][3], QString("1.00"));
        QCOMPARE(sweepTable(result).count('\n'), qsizetype(result.points.size()) + 3);
    }
    void theJsonHasAllParameters()
    {
        const QJsonObject json = sweepJson(resultOf(0.1, 0.02, 8));
        QCOMPARE(json["points"].toArray().at(1)["workers"].toInt(), 2);
        QCOMPARE(json["points"].toArray().at(1)["repeats"].toArray().size(), 3);
        QVERIFY(json["usl"]["knee_workers"].toDouble() > 6);
        QVERIFY(json["amdahl"]["limit"].toDouble() > 1);
        QVERIFY(sweepJson(resultOf(0, 0, 8)).value("amdahl")["limit"].isNull()); // no number stands for "without end"
    }
};

QTEST_APPLESS_MAIN(TestSweep)
#include "tst_sweep.moc"
