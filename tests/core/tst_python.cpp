// Real Python as a strategy: what may be wrong with it, and what it leaves behind. That it does the same work as C++ is in
// tst_strategies, as for every strategy.

#include "core/analysis/runstatistics.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"
#include "tests/support/runnerprocess.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace interleave;
using interleave::testing::RunnerProcess;

namespace {

RunSpec specFor(const std::string &strategy, const std::string &workload, const ParameterValues &given = {})
{
    const WorkloadRegistry workloads = makeWorkloads();
    RunSpec spec;
    spec.workload = workload;
    spec.strategy = strategy;
    spec.parameters = resolveParameters(findWorkload(workloads, workload).value()->info().parameters, given).value();
    spec.threads = 3;
    spec.processes = 2;
    return spec;
}

Result<PythonInfo> machinesPython()
{
    for (const auto &strategy : makeStrategies())
        if (strategy->info().id == "python-threads")
            return strategy->python();
    return Error{};
}

// Processes (not zombies) that have this text on their command line: Python is given the run's folder there.
std::vector<qint64> processesNaming(const QString &text)
{
    std::vector<qint64> ids;
    const QDir all("/proc");
    for (const QString &id : all.entryList(QDir::Dirs)) {
        QFile file(all.filePath(id + "/cmdline"));
        if (id.toLongLong() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(text.toUtf8()))
            ids.push_back(id.toLongLong());
    }
    return ids;
}

bool isEmpty(const QString &folder) { return QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot); }

void write(const QString &path, const QString &text, QFile::Permissions more = {})
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.setPermissions(file.permissions() | more);
}

} // namespace

class TestPython : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhyAPythonIsOfNoUse_data();
    void saysWhyAPythonIsOfNoUse();
    void needsAPythonOnPath();
    void failsWithTheReasonOfABrokenHarness_data();
    void failsWithTheReasonOfABrokenHarness();
    void stopsAPythonThatHangs();
    void isNotDisturbedByPlantedFiles();
    void leavesNoProcessBehindWhenKilled_data();
    void leavesNoProcessBehindWhenKilled();
    void losesOnlyTheTasksOfABrokenPool();
    void infersWaitsForTheLockOnlyBesideOtherThreads();
    void recordsNothingButResultsWithoutTracing();
    void runsTheExamplesByHand_data();
    void runsTheExamplesByHand();
};

void TestPython::saysWhyAPythonIsOfNoUse_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("hangs") << "sleep 600" << QByteArray("did not answer within");
    QTest::newRow("prints something else") << "echo hello" << QByteArray("not understood");
    QTest::newRow("prints nothing") << "true" << QByteArray("not understood");
    QTest::newRow("prints without end") << "yes" << QByteArray("not understood");
    QTest::newRow("ends with an error") << "exit 1" << QByteArray("exit code 1");
    QTest::newRow("dies") << "kill -9 $$" << QByteArray("crashed");
    QTest::newRow("is too old") << "echo '[\"/usr/bin/python3\", [3, 8, 10], true]'" << QByteArray("Python 3.8.10; 3.9 or newer is needed");
    QTest::newRow("is Python 2") << "echo '[\"/usr/bin/python\", [2, 7, 18], true]'" << QByteArray("Python 2.7.18; 3.9 or newer is needed");
    QTest::newRow("is not executable") << "" << QByteArray("could not be started");
    QTest::newRow("is not there") << "none" << QByteArray("could not be started");
}

void TestPython::saysWhyAPythonIsOfNoUse()
{
    QFETCH(QString, script);
    QFETCH(QByteArray, reason);
    const QTemporaryDir folder, temporary;
    const QString fake = folder.filePath("fake-python");
    if (script != "none")
        write(fake, "#!/bin/sh\n" + script + "\n", script.isEmpty() ? QFile::Permissions() : QFile::ExeOwner);
    RunnerProcess run(specFor("python-threads", "sleep-5"), {temporary.path(), 0, {{"INTERLEAVE_PYTHON", fake}}, {}});
    const std::string fault = run.finish();
    QVERIFY2(fault.find("exit code 1") == 0, fault.c_str());
    QVERIFY2(fault.find(reason.toStdString()) != std::string::npos, fault.c_str());
    QVERIFY2(fault.find("fake-python") != std::string::npos, fault.c_str());
    QVERIFY(isEmpty(temporary.path()));
    QTRY_VERIFY(processesNaming(fake).empty());
}

void TestPython::needsAPythonOnPath()
{
    const QTemporaryDir empty;
    for (const char *strategy : {"python-processes", "python-threads-free"}) {
        RunnerProcess run(specFor(strategy, "sleep-5"), {{}, 0, {{"PATH", empty.path()}, {"INTERLEAVE_PYTHON", ""}}, {}});
        const std::string fault = run.finish();
        QVERIFY2(fault.find("on PATH") != std::string::npos, fault.c_str());
    }
}

namespace {

// Answers as a Python does, then behaves as `script` says.
QString fakePython(const QTemporaryDir &folder, const QString &script)
{
    const QString fake = folder.filePath("fake-python");
    write(fake,
          QString("#!/bin/sh\ncase \"$*\" in *' -c '*) echo '[\"%1\", [3, 11, 2], true]'; exit;; esac\n%2\n").arg(fake, script),
          QFile::ExeOwner);
    return fake;
}

} // namespace

void TestPython::failsWithTheReasonOfABrokenHarness_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("prints garbage") << "echo this is no trace at all" << QByteArray("wrote no trace");
    QTest::newRow("prints garbage without end") << "yes nonsense" << QByteArray("wrote no trace");
    QTest::newRow("ends at once") << "exit 0" << QByteArray("ended before its tasks");
    QTest::newRow("ends with an error") << "echo 'ImportError: no module' >&2; exit 1" << QByteArray("ImportError: no module");
    QTest::newRow("dies") << "kill -9 $$" << QByteArray("crashed");
    QTest::newRow("speaks of events of no track") << "printf 'E\\004\\000\\000\\000\\000\\000\\000\\000'" << QByteArray("has not declared");
}

void TestPython::failsWithTheReasonOfABrokenHarness()
{
    QFETCH(QString, script);
    QFETCH(QByteArray, reason);
    const QTemporaryDir folder, temporary;
    RunnerProcess run(specFor("python-threads", "sleep-5"),
                      {temporary.path(), 0, {{"INTERLEAVE_PYTHON", fakePython(folder, script)}}, {}});
    const std::string fault = run.finish();
    QVERIFY2(fault.find("exit code 1") == 0, fault.c_str());
    QCOMPARE(int(run.trace().end), int(RunEnd::Failed));
    QVERIFY2(run.trace().failure.find(reason.toStdString()) != std::string::npos, run.trace().failure.c_str());
    QVERIFY(isEmpty(temporary.path()));
    QTRY_VERIFY(processesNaming(folder.path()).empty());
}

void TestPython::stopsAPythonThatHangs()
{
    const QTemporaryDir folder, temporary;
    RunnerProcess run(specFor("python-threads", "sleep-5"),
                      {temporary.path(), 0, {{"INTERLEAVE_PYTHON", fakePython(folder, "trap '' TERM; while :; do sleep 600; done")}}, {}});
    QVERIFY(run.readUntil([](const Trace &trace) { return !trace.tracks.empty() && !trace.tracks[0].slices.empty(); }));
    run.stop();
    QCOMPARE(QString::fromStdString(run.finish()), QString());
    QCOMPARE(int(run.trace().end), int(RunEnd::Stopped));
    QVERIFY(isEmpty(temporary.path()));
    QTRY_VERIFY(processesNaming(folder.path()).empty());
}

void TestPython::isNotDisturbedByPlantedFiles()
{
    if (!machinesPython())
        QSKIP("no Python");
    const QTemporaryDir planted;
    const QString sign = planted.filePath("sign");
    for (const char *name : {"json.py", "struct.py", "zlib.py", "asyncio.py", "sitecustomize.py", "usercustomize.py", "interleave_harness.py"})
        write(planted.filePath(name), QString("open('%1', 'w')\nraise SystemExit(3)\n").arg(sign));
    const std::map<QString, QString> environment{{"PYTHONPATH", planted.path()}, {"PYTHONSTARTUP", planted.filePath("json.py")},
                                                 {"PYTHONHOME", "/nowhere"},     {"PYTHONWARNINGS", "error"},
                                                 {"PYTHONOPTIMIZE", "2"},        {"PYTHONDONTWRITEBYTECODE", ""}};
    for (const char *strategy : {"python-sequential", "python-asyncio", "python-processes"}) {
        const QTemporaryDir temporary;
        RunnerProcess run(specFor(strategy, "sleep-5", {{"wait", 1}}), {temporary.path(), 0, environment, planted.path()});
        QCOMPARE(QString::fromStdString(run.finish()), QString());
        QCOMPARE(int(run.trace().end), int(RunEnd::Finished));
        QVERIFY(isEmpty(temporary.path()));
    }
    QVERIFY(!QFile::exists(sign));
    QVERIFY(!QDir(planted.path()).exists("__pycache__"));
}

void TestPython::leavesNoProcessBehindWhenKilled_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<bool>("runnerToo");
    for (const char *strategy : {"python-threads", "python-processes"})
        for (const bool runnerToo : {false, true})
            QTest::addRow("%s, %s", strategy, runnerToo ? "the runner killed" : "Python killed") << strategy << runnerToo;
}

void TestPython::leavesNoProcessBehindWhenKilled()
{
    QFETCH(QString, strategy);
    QFETCH(bool, runnerToo);
    if (!machinesPython())
        QSKIP("no Python");
    const QTemporaryDir temporary;
    {
        RunnerProcess run(specFor(strategy.toStdString(), "sleep-5", {{"wait", 60'000}}), {temporary.path(), 0, {}, {}});
        QVERIFY(run.readUntil([](const Trace &trace) {
            return std::ranges::any_of(trace.tracks, [](const Track &track) { return !track.slices.empty() && track.slices[0].state == State::Blocked; });
        }));
        QVERIFY(!processesNaming(temporary.path()).empty());
        const std::vector<qint64> children = run.children();
        QCOMPARE(children.size(), std::size_t(1));
        if (!runnerToo) {
            ::kill(pid_t(children[0]), SIGKILL);
            const std::string fault = run.finish();
            QVERIFY2(run.trace().failure.find("ended before its tasks") != std::string::npos, fault.c_str());
            QVERIFY(isEmpty(temporary.path()));
        }
    } // kills the runner
    QTRY_VERIFY_WITH_TIMEOUT(processesNaming(temporary.path()).empty(), 30'000);
}

void TestPython::losesOnlyTheTasksOfABrokenPool()
{
    if (!machinesPython())
        QSKIP("no Python");
    const QTemporaryDir temporary;
    RunnerProcess run(specFor("python-processes", "sleep-5", {{"tasks", 4}, {"wait", 60'000}}), {temporary.path(), 0, {}, {}});
    QVERIFY(run.readUntil([](const Trace &trace) {
        return 2 == std::ranges::count_if(trace.tracks, [](const Track &track) { return track.kind == TrackKind::Process && !track.slices.empty(); });
    }));
    for (const qint64 id : processesNaming(temporary.path()))
        if (id != run.children()[0])
            ::kill(pid_t(id), SIGKILL);
    QCOMPARE(QString::fromStdString(run.finish()), QString());
    QCOMPARE(statisticsOf(run.trace()).outcomes[std::size_t(Outcome::Lost)], 4);
    QVERIFY(run.trace().tasks[0].reason.text().find("terminated abruptly") != std::string::npos);
}

void TestPython::infersWaitsForTheLockOnlyBesideOtherThreads()
{
    const auto python = machinesPython();
    if (!python || !python->hasGil)
        QSKIP("no Python with a GIL");
    const auto waits = [](const char *strategy, int threads) {
        RunSpec spec = specFor(strategy, "count-5", {{"iterations", 1'000'000}});
        spec.threads = threads;
        RunnerProcess run(spec);
        const std::string fault = run.finish();
        if (!fault.empty())
            qWarning("%s", fault.c_str());
        return statisticsOf(run.trace()).stateSeconds[std::size_t(State::Gil)];
    };
    QVERIFY(waits("python-threads", 3) > 0);
    QCOMPARE(waits("python-threads", 1), 0.0);
    QCOMPARE(waits("python-sequential", 1), 0.0);
    QCOMPARE(waits("python-asyncio", 1), 0.0);
    QCOMPARE(waits("python-processes", 1), 0.0);
}

void TestPython::recordsNothingButResultsWithoutTracing()
{
    if (!machinesPython())
        QSKIP("no Python");
    for (const char *strategy : {"python-sequential", "python-threads", "python-asyncio", "python-processes"}) {
        RunSpec spec = specFor(strategy, "sleep-5", {{"wait", 1}});
        spec.tracing = Tracing::Off;
        RunnerProcess run(spec);
        QCOMPARE(QString::fromStdString(run.finish()), QString());
        QCOMPARE(statisticsOf(run.trace()).outcomes[std::size_t(Outcome::Done)], 5);
        for (const Track &track : run.trace().tracks)
            QVERIFY(track.slices.empty() || track.kind == TrackKind::Coordinator);
    }
}

void TestPython::runsTheExamplesByHand_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : QDir(":/python/examples").entryList({"*.py"}))
        QTest::newRow(qPrintable(file)) << file;
}

// As a learner would, with less to wait for.
void TestPython::runsTheExamplesByHand()
{
    QFETCH(QString, file);
    const auto python = machinesPython();
    if (!python)
        QSKIP("no Python");
    QFile example(":/python/examples/" + file);
    QVERIFY(example.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(example.readAll());
    const bool waits = text.contains("SECONDS = 5, 2\n");
    QVERIFY(waits || text.contains("STEPS = 5, 10**7\n"));
    const QTemporaryDir folder;
    write(folder.filePath(file), QString(text).replace("SECONDS = 5, 2\n", "SECONDS = 5, 0.01\n").replace("STEPS = 5, 10**7\n", "STEPS = 5, 10**4\n"));
    QProcess process;
    process.start(QString::fromStdString(python->program), {"-B", folder.filePath(file)});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray out = process.readAllStandardOutput(), count = QByteArray::number((1 + 10'000 * 9'999 / 2) % 536870909);
    const QByteArray expected = waits ? QByteArray("[0, 1, 4, 9, 16]") : "[" + QByteArrayList(5, count).join(", ") + "]";
    QVERIFY2(out.startsWith(expected + "\n"), out.constData());
    QVERIFY(out.contains("took"));
}

QTEST_GUILESS_MAIN(TestPython)
#include "tst_python.moc"
