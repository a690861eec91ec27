#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace {

QString interleaveProgram() { return qEnvironmentVariable("INTERLEAVE_PROGRAM"); }
QString programs() { return QStringLiteral(INTERLEAVE_TEST_DATA "/../bench/diagnose/programs.py"); }

// A look costs several times as much under AddressSanitizer, so that there are as many fewer of them.
#ifdef __SANITIZE_ADDRESS__
constexpr const char *kSeconds = "6";
#else
constexpr const char *kSeconds = "2";
#endif

struct Outcome {
    int exitCode = -1;
    QByteArray out, error;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    QStringList unknown() const
    {
        QStringList ids;
        for (const QJsonValue &id : json()["cannot_know"].toArray())
            ids.append(id.toString());
        return ids;
    }
};

Outcome diagnose(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(interleaveProgram(), QStringList{"diagnose"} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

// How many processes have this among their arguments (and are no zombies).
int countRunning(const QByteArray &argument)
{
    int count = 0;
    const QStringList pids = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &pid : pids) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
        if (pid.front().isDigit() && file.open(QIODevice::ReadOnly))
            count += file.readAll().split('\0').contains(argument);
    }
    return count;
}

qint64 childOf(qint64 pid) // of its first thread; 0: it has none
{
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').front().toLongLong() : 0;
}

// A time to sleep that nobody else has.
QByteArray ownTime() { return "300." + QByteArray::number(::getpid()) + QByteArray::number(QRandomGenerator::global()->bounded(1000)); }

bool isOneLine(const QByteArray &text) { return text.endsWith('\n') && text.count('\n') == 1; }

} // namespace

class TestDiagnose : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
#ifndef Q_OS_LINUX
        QSKIP("programs can be looked at on Linux only");
#endif
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }

    // Each of the twenty: what it is, what it waits for, what is advised. All of them, three times in a row:
    // tests/bench/diagnose/programs.py.
    void knownPrograms_data()
    {
        QTest::addColumn<QString>("name");
        QProcess list;
        list.start(QStringLiteral("python3"), {programs(), "--list"});
        list.waitForFinished();
        const QList<QByteArray> names = list.readAllStandardOutput().trimmed().split('\n');
        QCOMPARE(names.size(), 20);
        for (const QByteArray &name : names)
            QTest::newRow(name.constData()) << QString::fromUtf8(name);
    }
    void knownPrograms()
    {
        QFETCH(QString, name);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("python3"), {programs(), interleaveProgram(), "--seconds", kSeconds, name});
        QVERIFY(process.waitForFinished(90000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
    }

    void outputAndExitCodePassThrough()
    {
        const Outcome words = diagnose({"--", "sh", "-c", "cat; echo problem >&2; exit 3"}, "from stdin\n");
        QCOMPARE(words.exitCode, 0);
        QVERIFY2(words.out.startsWith("from stdin\n"), words.out.constData());
        QVERIFY(words.error.contains("problem"));
        const Outcome json = diagnose({"--json", "--", "sh", "-c", "echo out; exit 3"});
        QCOMPARE(json.json()["exit_code"].toInt(), 3);
        QCOMPARE(json.json()["schema"].toInt(), 1);
        QVERIFY(json.error.startsWith("out\n")); // so that what we write is JSON alone
        QCOMPARE(diagnose({"--json", "--", "sh", "-c", "kill -9 $$"}).json()["exit_code"].toInt(), 137);
    }
    void argumentsAreNotGivenToAShell()
    {
        const Outcome outcome = diagnose({"--", "printf", "%s|", "$HOME", "a b", ";", "--json"});
        QVERIFY2(outcome.out.startsWith("$HOME|a b|;|--json|"), outcome.out.constData());
    }
    void aProgramThatEndsAtOnceIsTooShort()
    {
        const Outcome outcome = diagnose({"--json", "--", "true"});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY(outcome.unknown().contains("too-short"));
        QVERIFY(outcome.json()["ended"].toBool());
        QVERIFY(outcome.json()["recommendation"].toArray().isEmpty()); // nothing is advised on that
        QVERIFY(diagnose({"--", "true"}).out.startsWith("Too short to tell"));
    }
    void whatIsNoProgramIsNotGivenToAShell()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("script"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("echo shell\n") > 0);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
        const Outcome outcome = diagnose({"--", file.fileName()});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.error.contains("#!") && isOneLine(outcome.error), outcome.error.constData());
    }

    void whatCannotBeLookedAtIsSaidInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *name, const QStringList &arguments, int exitCode, const char *says) {
            QTest::newRow(name) << arguments << exitCode << QByteArray(says);
        };
        row("a command that does not exist", {"--", "no-such-program"}, 1, "was not found");
        row("a file that is not executable", {"--", "/etc/passwd"}, 1, "executable");
        row("a folder", {"--", "/usr"}, 1, "folder");
        row("no command", {}, 2, "wants");
        row("a command and a process", {"--pid", "1", "--", "true"}, 2, "not both");
        row("an unknown option", {"--sceonds", "2", "--", "true"}, 2, "--seconds");
        row("a time that is no number", {"--seconds", "two", "--", "true"}, 2, "'two'");
        row("a process that is not there", {"--pid", "999999999"}, 1, "no process");
        row("a picture of an unknown kind", {"--picture", "x.gif", "--", "true"}, 2, ".png");
        row("a file that cannot be written", {"--save", "/nonexistent/x.interleave", "--", "true"}, 1, "cannot write");
    }
    void whatCannotBeLookedAtIsSaidInOneLine()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const Outcome outcome = diagnose(arguments);
        QTEST(outcome.exitCode, "exitCode");
        QVERIFY2(outcome.error.contains(says) && isOneLine(outcome.error), outcome.error.constData());
        QVERIFY(outcome.out.isEmpty());
    }
    void nobodyElsesProcessesAreLookedAt()
    {
        QStringList command{interleaveProgram(), "diagnose", "--pid", "1"};
        if (::geteuid() == 0) {
            if (QStandardPaths::findExecutable("setpriv").isEmpty())
                QSKIP("needs setpriv");
            command = QStringList{"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"} + command;
        }
        QProcess process;
        process.start(command.front(), command.mid(1));
        QVERIFY(process.waitForFinished());
        const QByteArray error = process.readAllStandardError();
        if (error.contains("Permission denied"))
            QSKIP("the program lies in a folder that nobody may read");
        QCOMPARE(process.exitCode(), 1);
        QVERIFY2(error.contains("belongs to somebody else"), error.constData());
    }

    // Nothing that a program started is left running, whatever it did.
    void nothingIsLeftRunning_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("it forks a crowd") << "i=0; while [ $i -lt 150 ]; do sleep TIME & i=$((i+1)); done; wait" << 143;
        QTest::newRow("it leaves a daemon behind and ends") << "(setsid sleep TIME >/dev/null 2>&1 &); exit 0" << 0;
        QTest::newRow("it ignores the polite signal") << "trap '' TERM; sleep TIME; sleep TIME; sleep TIME" << 137;
        QTest::newRow("a chain, each the child of the one before")
            << "chain() { if [ $1 -gt 0 ]; then ( chain $(($1 - 1)); true ); else sleep TIME; fi; }; chain 40; true" << 143;
        QTest::newRow("it floods its output") << "sleep TIME & exec yes" << 143;
        QTest::newRow("it has stopped itself") << "sleep TIME & kill -STOP $$" << 137;
    }
    void nothingIsLeftRunning()
    {
        QFETCH(QString, script);
        const QByteArray time = ownTime();
        QProcess process;
        process.setStandardOutputFile(QProcess::nullDevice());
        process.setStandardErrorFile(QProcess::nullDevice());
        QTemporaryDir folder;
        const QString save = folder.filePath("x.interleave");
        process.start(interleaveProgram(),
                      {"diagnose", "--seconds", "1", "--save", save, "--", "sh", "-c", script.replace("TIME", QString::fromUtf8(time))});
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 0);
        QCOMPARE(countRunning(time), 0);
        QVERIFY(QFile::exists(save));
        QFile file(save);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QFETCH(int, exitCode);
        QVERIFY(file.readAll().contains("\"exit_code\":" + QByteArray::number(exitCode)));
    }
    void aProgramThatForksWithoutEndIsEnded()
    {
        const QByteArray time = ownTime();
        const Outcome outcome = diagnose({"--seconds", "60", "--json", "--", "sh", "-c",
                                          "i=0; while [ $i -lt 3000 ]; do sleep " + QString::fromUtf8(time) + " & i=$((i+1)); done; wait"});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.error.contains("more than 1000 processes"), outcome.error.right(300).constData());
        QCOMPARE(countRunning(time), 0);
    }
    void interruptedItEndsWhatItStarted()
    {
        const QByteArray time = ownTime();
        QProcess process;
        process.start(interleaveProgram(), {"diagnose", "--", "sh", "-c", QStringLiteral("sleep %1 & wait").arg(QString::fromUtf8(time))});
        QTRY_COMPARE_WITH_TIMEOUT(countRunning(time), 1, 30000);
        ::kill(pid_t(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 130);
        QCOMPARE(countRunning(time), 0);
    }
    void evenKilledItLeavesNothing()
    {
        const QByteArray time = ownTime();
        QProcess process;
        process.start(interleaveProgram(), {"diagnose", "--", "sh", "-c", QStringLiteral("sleep %1 & wait").arg(QString::fromUtf8(time))});
        QTRY_COMPARE_WITH_TIMEOUT(countRunning(time), 1, 30000);
        process.kill();
        process.waitForFinished();
        QTRY_COMPARE_WITH_TIMEOUT(countRunning(time), 0, 30000);
    }

    // The process that looks has a guard, its parent: whichever of them is killed, the other ends what was started.
    void killedWhileLookingNothingIsLeft_data()
    {
        QTest::addColumn<int>("generation"); // below the command line
        QTest::newRow("the guard is killed") << 1;
        QTest::newRow("the one that looks is killed") << 2;
    }
    void killedWhileLookingNothingIsLeft()
    {
        QFETCH(int, generation);
        const QByteArray time = ownTime();
        QProcess process;
        process.start(interleaveProgram(),
                      {"diagnose", "--", "sh", "-c", QStringLiteral("(setsid sleep %1 &); sleep 300").arg(QString::fromUtf8(time))});
        QTRY_COMPARE_WITH_TIMEOUT(countRunning(time), 1, 30000);
        qint64 victim = process.processId();
        for (int i = 0; i < generation; ++i)
            victim = childOf(victim);
        QVERIFY(victim > 0);
        ::kill(pid_t(victim), SIGKILL);
        QVERIFY(process.waitForFinished(60000));
        QTRY_COMPARE_WITH_TIMEOUT(countRunning(time), 0, 30000);
    }

    // A machine that stands still is known by the one that looks standing still.
    void whatIsSeenOnAMachineThatStoodStillIsInDoubt()
    {
        QProcess process;
        process.start(interleaveProgram(),
                      {"diagnose", "--json", "--", "sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do echo line; sleep 0.1; done"});
        QByteArray said;
        const auto lines = [&] { return (said += process.readAllStandardError()).count("line"); };
        QTRY_VERIFY_WITH_TIMEOUT(lines() >= 1, 30000);
        const qint64 looks = childOf(childOf(process.processId()));
        QVERIFY(looks > 0);
        ::kill(pid_t(looks), SIGSTOP);
        QTRY_VERIFY_WITH_TIMEOUT(lines() >= 6, 30000);
        ::kill(pid_t(looks), SIGCONT);
        QVERIFY(process.waitForFinished(60000));
        const Outcome outcome{process.exitCode(), process.readAllStandardOutput(), {}};
        QVERIFY2(outcome.unknown().contains("held-up"), outcome.out.constData());
    }

    void aRunningProcessIsWatchedAndLeftAlone()
    {
        QProcess sleeper;
        sleeper.start("sleep", {"300"});
        QVERIFY(sleeper.waitForStarted());
        const Outcome outcome = diagnose({"--json", "--seconds", "1", "--pid", QString::number(sleeper.processId())});
        QCOMPARE(outcome.exitCode, 0);
        QCOMPARE(outcome.json()["verdict"].toString(), "waiting");
        QCOMPARE(outcome.json()["waiting_on"].toArray(), QJsonArray{"sleep"});
        QVERIFY(outcome.json()["exit_code"].isNull());
        QCOMPARE(sleeper.state(), QProcess::Running);
        sleeper.kill();
        sleeper.waitForFinished();
    }
    void aProcessMayEndWhileItIsLookedAt()
    {
        QProcess sleeper;
        sleeper.start("cat", {});
        QVERIFY(sleeper.waitForStarted());
        QProcess watcher;
        watcher.start(interleaveProgram(),
                      {"diagnose", "--json", "--seconds", "60", "--pid", QString::number(sleeper.processId())});
        QVERIFY(watcher.waitForStarted());
        // Nothing says from outside that it is being looked at: some time passes, and either end is a right one.
        QTRY_VERIFY_WITH_TIMEOUT(countRunning("diagnose") > 0, 30000);
        QVERIFY(!watcher.waitForFinished(500));
        sleeper.closeWriteChannel();
        sleeper.waitForFinished();
        QVERIFY(watcher.waitForFinished(60000));
        const QByteArray out = watcher.readAllStandardOutput();
        QVERIFY2(watcher.exitCode() == 0 && QJsonDocument::fromJson(out).object()["ended"].toBool(), out.constData());
    }
    void thousandsOfThreads()
    {
        const QString code = "import threading, time\nthreading.stack_size(65536)\n"
                             "for _ in range(2000): threading.Thread(target=time.sleep, args=(60,), daemon=True).start()\n"
                             "time.sleep(60)";
        const Outcome outcome = diagnose({"--json", "--seconds", "2", "--", "python3", "-c", code});
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.json()["threads"].toInt() > 10, outcome.out.constData());
    }

    void pictureAndFileAreLikeThoseOfAnyRun()
    {
        QTemporaryDir folder;
        const QString picture = folder.filePath("p.png"), save = folder.filePath("s.interleave"), chrome = folder.filePath("c.json");
        QCOMPARE(diagnose({"--picture", picture, "--save", save, "--", "sleep", "0.3"}).exitCode, 0);
        QVERIFY(QFile(picture).size() > 1000);
        QProcess process;
        process.start(interleaveProgram(), {"export", save, "--chrome", chrome});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        QFile file(chrome);
        QVERIFY(file.open(QIODevice::ReadOnly) && file.readAll().contains("sleep"));
    }
};

QTEST_GUILESS_MAIN(TestDiagnose)
#include "tst_diagnose.moc"
