#include "core/model/parameters.h"
#include "core/model/runspec.h"
#include "core/workloads/workload.h"

#include <QTest>

using namespace interleave;

class TestParameters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void missingValuesBecomeStandard();
    void limitsAreInclusive_data();
    void limitsAreInclusive();
    void unknownNamesAreNamed();
    void everyWorkloadMakesTasksAtItsLimits();
    void theSameSeedMakesTheSameTasks();
    void runSpecSurvivesJson();
    void damagedRunSpecsAreRefused_data();
    void damagedRunSpecsAreRefused();

private:
    const std::vector<ParameterInfo> m_infos{{"tasks", 1, 100, 5, ""}, {"wait", 0, 5000, 200, "ms"}};
};

void TestParameters::missingValuesBecomeStandard()
{
    const auto values = resolveParameters(m_infos, {{"tasks", 7}});
    QVERIFY(values.ok());
    QCOMPARE(values->at("tasks"), 7);
    QCOMPARE(values->at("wait"), 200);
}

void TestParameters::limitsAreInclusive_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<bool>("allowed");
    QTest::newRow("below the minimum") << qint64(0) << false;
    QTest::newRow("the minimum") << qint64(1) << true;
    QTest::newRow("the maximum") << qint64(100) << true;
    QTest::newRow("above the maximum") << qint64(101) << false;
    QTest::newRow("negative") << qint64(-1) << false;
}

void TestParameters::limitsAreInclusive()
{
    QFETCH(qint64, value);
    QFETCH(bool, allowed);
    const auto values = resolveParameters(m_infos, {{"tasks", value}});
    QCOMPARE(values.ok(), allowed);
    if (!allowed) {
        QCOMPARE(int(values.error().code), int(ErrorCode::InvalidArgument));
        QVERIFY(values.error().detail.find("tasks") != std::string::npos);
        QVERIFY(values.error().detail.find("100") != std::string::npos);
    }
}

void TestParameters::unknownNamesAreNamed()
{
    const auto values = resolveParameters(m_infos, {{"colour", 1}});
    QVERIFY(!values.ok());
    QVERIFY(values.error().detail.find("colour") != std::string::npos);
    QVERIFY(values.error().detail.find("wait") != std::string::npos);
}

void TestParameters::everyWorkloadMakesTasksAtItsLimits()
{
    for (const auto &workload : makeWorkloads()) {
        for (const ParameterInfo &info : workload->info().parameters) {
            QVERIFY2(info.minimum <= info.standard && info.standard <= info.maximum, info.id.c_str());
            const auto values = resolveParameters(workload->info().parameters, {{info.id, info.minimum}});
            QVERIFY(values.ok());
            const auto tasks = workload->makeTasks(*values, 1);
            for (std::size_t i = 0; i < tasks.size(); ++i)
                QCOMPARE(std::size_t(index(tasks[i].id)), i);
        }
    }
}

void TestParameters::theSameSeedMakesTheSameTasks()
{
    for (const auto &workload : makeWorkloads()) {
        const auto values = resolveParameters(workload->info().parameters, {});
        const auto once = workload->makeTasks(*values, 3);
        const auto again = workload->makeTasks(*values, 3);
        QVERIFY2(!once.empty(), workload->info().id.c_str());
        QCOMPARE(once.size(), again.size());
        for (std::size_t i = 0; i < once.size(); ++i) {
            QCOMPARE(once[i].name, again[i].name);
            QCOMPARE(once[i].phases.size(), again[i].phases.size());
        }
    }
}

void TestParameters::runSpecSurvivesJson()
{
    RunSpec spec;
    spec.workload = "custom";
    spec.strategy = "process";
    spec.parameters = {{"tasks", 7}, {"wait", 1'000'000'007}};
    spec.threads = kMaximumThreads;
    spec.processes = 3;
    spec.seed = ~0ull;
    const auto read = runSpecFromJson(toJson(spec));
    QVERIFY(read.ok());
    QCOMPARE(read->seed, spec.seed);
    QCOMPARE(read->threads, spec.threads);
    QVERIFY(read->parameters == spec.parameters);
    QCOMPARE(toJson(*read), toJson(spec));
}

void TestParameters::damagedRunSpecsAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no workload") << "workload" << QJsonValue();
    QTest::newRow("a number as strategy") << "strategy" << QJsonValue(3);
    QTest::newRow("too many threads") << "threads" << QJsonValue(kMaximumThreads + 1);
    QTest::newRow("negative processes") << "processes" << QJsonValue(-1);
    QTest::newRow("a seed that is no number") << "seed" << QJsonValue("x");
    QTest::newRow("parameters that are no object") << "parameters" << QJsonValue(1);
}

void TestParameters::damagedRunSpecsAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    RunSpec spec;
    spec.workload = "custom";
    spec.strategy = "sequential";
    QJsonObject json = toJson(spec);
    json[key] = value;
    QVERIFY(!runSpecFromJson(json).ok());
}

QTEST_APPLESS_MAIN(TestParameters)
#include "tst_parameters.moc"
