#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

// The command line as checks outside of the project call it: the real program, its exit codes and its JSON.
class TestCommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comparesAllStrategies();
    void repeatsSaySo();
    void sweepsOverWorkers();
    void helps();
    void refusesBadInput_data();
    void refusesBadInput();
    void printsWhatFinishedWhenInterrupted();
    void savesPictures_data();
    void savesPictures();

private:
    struct Answer {
        int code = -1;
        QByteArray out, error;
    };
    static Answer call(const QStringList &arguments)
    {
        QProcess process;
        process.start(qEnvironmentVariable("INTERLEAVE_PROGRAM"), arguments);
        if (!process.waitForFinished(120'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
};

void TestCommandLine::comparesAllStrategies()
{
    const Answer answer = call({"compare", "custom", "--tasks", "4", "--set", "wait=5", "--set", "iterations=10000", "--json"});
    QCOMPARE(answer.code, 0);
    const QJsonObject json = QJsonDocument::fromJson(answer.out).object();
    QCOMPARE(json["schema"].toInt(), 1);
    const QJsonArray runs = json["runs"].toArray();
    QCOMPARE(runs.size(), 6);
    for (const QJsonValue &run : runs) {
        QCOMPARE(run["checksum"], runs[0]["checksum"]);
        QCOMPARE(run["tasks"]["done"].toInt(), 4);
        QCOMPARE(run["states_s"].toObject().size(), 8);
        QVERIFY(run["speedup"].isDouble());
        QVERIFY(run["best_possible_s"].toDouble() <= run["wall_s"].toDouble());
    }
}

void TestCommandLine::repeatsSaySo()
{
    const QStringList arguments{"compare", "custom", "--tasks", "2", "--set", "wait=1", "--set", "iterations=1000",
                                "--strategies", "sequential,jthread", "--repeat", "4"};
    const QJsonArray runs = QJsonDocument::fromJson(call(arguments + QStringList{"--json"}).out).object()["runs"].toArray();
    QCOMPARE(runs.size(), 2);
    for (const QJsonValue &run : runs) {
        QList<double> repeats;
        for (const QJsonValue &wall : run["repeats"].toArray())
            repeats.append(wall.toDouble());
        QCOMPARE(repeats.size(), 4);
        std::sort(repeats.begin(), repeats.end());
        QCOMPARE(run["wall_s"].toDouble(), (repeats[1] + repeats[2]) / 2);
    }
    const QByteArray table = call(arguments).out;
    QVERIFY2(table.contains("middle half") && table.contains("of 4 repeats"), table.constData());
}

void TestCommandLine::sweepsOverWorkers()
{
    const QTemporaryDir folder;
    const QString picture = folder.filePath("sweep.svg");
    const Answer answer = call({"sweep", "custom", "--strategy", "jthread", "--tasks", "3", "--set", "wait=2", "--set", "iterations=1000",
                                "--repeat", "2", "--json", "--picture", picture});
    QCOMPARE(answer.code, 0);
    const QJsonObject sweep = QJsonDocument::fromJson(answer.out).object()["sweep"].toObject();
    const QJsonArray points = sweep["points"].toArray();
    QCOMPARE(points[0]["workers"].toInt(), 1);
    QCOMPARE(points.last()["workers"].toInt(), 4 * sweep["cores"].toInt());
    QCOMPARE(points[0]["repeats"].toArray().size(), 2);
    QCOMPARE(points[0]["speedup"].toDouble(), 1.0);
    QVERIFY(sweep["amdahl"]["p"].isDouble() && sweep["usl"]["sigma"].isDouble());
    QCOMPARE(sweep["tasks"].toInt(), 3);
    QFile file(picture);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith("<?xml"));
}

void TestCommandLine::helps()
{
    const QByteArray usage = call({"--help"}).out;
    QVERIFY(usage.contains("interleave run WORKLOAD"));
    for (const QStringList &asked : {QStringList{"help"}, {"-h"}, {"run", "--help"}, {"lessons", "-h"}, {"diagnose", "--help"}}) {
        const Answer answer = call(asked);
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.out, usage);
    }
}

void TestCommandLine::refusesBadInput_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("named");
    QTest::newRow("an unknown command") << QStringList{"fly"} << 2 << QByteArray("'fly'");
    QTest::newRow("an unknown workload") << QStringList{"run", "nope", "--strategy", "jthread"} << 2 << QByteArray("sleep-5");
    QTest::newRow("an unknown strategy") << QStringList{"run", "sleep-5", "--strategy", "nope"} << 2 << QByteArray("hybrid");
    QTest::newRow("an unknown option") << QStringList{"run", "sleep-5", "--fast", "1"} << 2 << QByteArray("--fast");
    QTest::newRow("too many threads") << QStringList{"run", "sleep-5", "--strategy", "jthread", "--threads", "99999"} << 2 << QByteArray("1024");
    QTest::newRow("a word for a number") << QStringList{"run", "sleep-5", "--strategy", "jthread", "--tasks", "many"} << 2 << QByteArray("many");
    QTest::newRow("an unknown parameter") << QStringList{"run", "sleep-5", "--strategy", "jthread", "--set", "x=1"} << 2 << QByteArray("'x'");
    QTest::newRow("an unknown kind of picture") << QStringList{"compare", "sleep-5", "--picture", "a.bmp"} << 2 << QByteArray(".svg");
    QTest::newRow("a sweep of one thread") << QStringList{"sweep", "sleep-5", "--strategy", "coroutine"} << 2 << QByteArray("jthread");
    QTest::newRow("a sweep over a fixed number") << QStringList{"sweep", "sleep-5", "--strategy", "jthread", "--threads", "2"} << 2 << QByteArray("--threads");
    QTest::newRow("a sweep without a strategy") << QStringList{"sweep", "sleep-5"} << 2 << QByteArray("sweep wants --strategy");
    QTest::newRow("a file that can not be written") << QStringList{"compare", "sleep-5", "--picture", "/nowhere/a.png"} << 1 << QByteArray("/nowhere/a.png");
}

void TestCommandLine::refusesBadInput()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, named);
    const Answer answer = call(arguments);
    QCOMPARE(answer.code, code);
    QVERIFY(answer.out.isEmpty());
    QVERIFY2(answer.error.contains(named), answer.error.constData());
}

void TestCommandLine::printsWhatFinishedWhenInterrupted()
{
#ifdef Q_OS_UNIX
    QProcess process;
    process.start(qEnvironmentVariable("INTERLEAVE_PROGRAM"),
                  {"compare", "sleep-5", "--strategies", "coroutine,sequential", "--set", "wait=300", "--repeat", "50", "--json"});
    QVERIFY(process.waitForStarted());
    // The first run is under way as soon as the program has a child.
    const QString children = QStringLiteral("/proc/%1/task/%1/children").arg(process.processId());
    QTRY_VERIFY_WITH_TIMEOUT(QFile(children).exists() && [&] {
        QFile file(children);
        return file.open(QIODevice::ReadOnly) && !file.readAll().trimmed().isEmpty();
    }(), 30'000);
    ::kill(pid_t(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QJsonArray runs = QJsonDocument::fromJson(process.readAllStandardOutput()).object()["runs"].toArray();
    QCOMPARE(runs.size(), 1);
    const QJsonValue tasks = runs[0]["tasks"];
    QCOMPARE(tasks["done"].toInt() + tasks["cancelled"].toInt(), 5);
#endif
}

void TestCommandLine::savesPictures_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("magic");
    QTest::newRow("png") << "a.png" << QByteArray("\x89PNG");
    QTest::newRow("svg") << "a.svg" << QByteArray("<?xml");
    QTest::newRow("pdf") << "a.pdf" << QByteArray("%PDF");
}

void TestCommandLine::savesPictures()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, magic);
    const QTemporaryDir folder;
    const QString path = folder.filePath(name);
    QCOMPARE(call({"compare", "count-5", "--strategies", "sequential,coroutine", "--set", "iterations=1000", "--picture", path}).code, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(magic));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
