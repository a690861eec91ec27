#include "core/diagnose/lanes.h"
#include "core/diagnose/verdict.h"
#include "core/trace/tracefile.h"
#include "tests/support/observedtext.h"

#include <QFile>
#include <QtTest>

#include <algorithm>
#include <map>

using namespace interleave;
using interleave::testing::observedFromText;

namespace {

std::string repeated(const std::string &part, int times)
{
    std::string all;
    for (int i = 0; i < times; ++i)
        all += part;
    return all;
}

std::string line(const std::string &name, const std::string &life) { return name + " |" + life + "|\n"; }

QByteArray verdictName(Verdict verdict)
{
    return verdict == Verdict::Waiting ? "waiting" : verdict == Verdict::Computing ? "computing" : "mixed";
}

QByteArray joined(const std::vector<Activity> &reasons)
{
    QByteArrayList list;
    for (const Activity reason : reasons)
        list.append(QByteArray(id(reason).data(), qsizetype(id(reason).size())));
    return list.join(' ');
}

QByteArray joined(const std::vector<std::string> &ids)
{
    QByteArrayList list;
    for (const std::string &id : ids)
        list.append(QByteArray::fromStdString(id));
    return list.join(' ');
}

std::shared_ptr<const Trace> recorded(const QString &name)
{
    QFile file(QStringLiteral(INTERLEAVE_TEST_DATA "/diagnose/") + name + QStringLiteral(".interleave"));
    if (!file.open(QIODevice::ReadOnly))
        return nullptr;
    const auto decoded = decodeFile(file.readAll());
    return decoded && decoded->runs.size() == 1 ? decoded->runs.front() : nullptr;
}

} // namespace

class TestClassifier : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void programs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("verdict");
        QTest::addColumn<QByteArray>("waitingOn");
        QTest::addColumn<QByteArray>("recommendation");
        QTest::addColumn<double>("gain");
        const auto row = [](const char *name, const std::string &text, const char *verdict, const char *waitingOn,
                            const char *recommendation, double gain) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(verdict) << QByteArray(waitingOn)
                                << QByteArray(recommendation) << gain;
        };
        const std::string s10(10, 's'), S10(10, 'S');
        row("counting on one of two cores", line("count", std::string(50, '#')), "computing", "", "process jthread qthreadpool", 2);
        row("counting, but others have the core", line("count", repeated("#qqq", 13)), "computing", "", "process jthread qthreadpool", 2);
        row("counting on both cores: nothing to gain", line("count", std::string(50, '#')) + line("+ t", std::string(50, '#')),
            "computing", "", "process jthread qthreadpool", 1);
        row("five sleeps one after the other", line("prog", s10 + S10 + s10 + S10 + s10), "waiting", "sleep",
            "coroutine jthread qthreadpool", 5);
        row("the same in a Python", line("python3", s10 + S10 + s10 + S10 + s10), "waiting", "sleep", "python-asyncio python-threads", 5);
        row("one long answer: nothing to overlap", line("curl", std::string(50, 'n')), "waiting", "network",
            "coroutine jthread qthreadpool", 1);
        row("a shell that waits for its child", line("sh", std::string(50, 'h')) + line("sleep", std::string(50, 's')), "waiting",
            "sleep child", "coroutine jthread qthreadpool", 1);
        row("a shell whose child computes", line("sh", std::string(50, 'h')) + line("count", std::string(50, '#')), "computing", "",
            "process jthread qthreadpool", 2);
        row("a lock that somebody else holds", line("flock", std::string(50, 'l')), "waiting", "lock", "", 1);
        row("threads that wait for each other for ever", line("prog", std::string(50, 'w')) + line("+ t", std::string(50, 'w')), "waiting",
            "lock", "", 1);
        row("a pool of idle threads beside one that computes", line("prog", std::string(50, '#')) + line("+ t", std::string(50, 'w')),
            "computing", "", "process jthread qthreadpool", 2);
        row("somebody types", line("cat", std::string(50, 't')), "waiting", "terminal", "", 1);
        row("a pipe within the program has a cause", line("sh", std::string(50, 'h')) + line("cat", std::string(50, 'p'))
            + line("curl", std::string(50, 'n')), "waiting", "network child", "coroutine jthread qthreadpool", 1);
        row("disk in a Python: threads, for files block", line("python3", repeated(std::string(10, 'd') + std::string(10, 'D'), 3)), "waiting", "disk",
            "python-threads", 6);
        row("computing and sleeping in turns", line("prog", repeated("##ss##SS", 8)), "mixed", "sleep", "hybrid jthread process", 3.76);
        row("starting up is not made shorter", line("prog", "##" + repeated(s10 + S10, 5)), "waiting", "sleep", "coroutine jthread qthreadpool", 2.04 / 0.24);
        row("waits that cannot be seen", line("prog", std::string(50, 'u')), "waiting", "unknown", "coroutine jthread qthreadpool", 1);
    }
    void programs()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, gain);
        const Diagnosis d = diagnose(observedFromText(text.toStdString()));
        QTEST(verdictName(d.verdict), "verdict");
        QTEST(joined(d.waitingOn), "waitingOn");
        QTEST(joined(d.recommendation), "recommendation");
        QVERIFY2(std::abs(d.gainAtMost - gain) < 0.05 * gain + 0.01, qPrintable(QString::number(d.gainAtMost)));
    }

    void theInterpreterLockIsInferred()
    {
        // Two threads that take turns of 20 ms: while one computes the other waits for the lock.
        const std::string one = repeated("#g", 25), other = repeated("g#", 25);
        const Diagnosis bound = diagnose(observedFromText(line("python3", one) + line("+ t", other)));
        QCOMPARE(bound.gilBound, std::optional<bool>(true));
        QCOMPARE(joined(bound.recommendation), "python-processes");
        QVERIFY(std::abs(bound.gainAtMost - 2) < 0.1);
        // A sample does not always catch the thread that has the lock; that somebody has it is certain.
        const Diagnosis missed = diagnose(observedFromText(line("python3", repeated("#gg", 17)) + line("+ t", repeated("g#g", 17))));
        QCOMPARE(missed.verdict, Verdict::Computing);
        QVERIFY(missed.waitingOn.empty());
        QVERIFY(missed.gainAtMost < 2.1);
        const std::string busy(50, '#'), idle(50, 'w');
        QCOMPARE(diagnose(observedFromText(line("python3", busy) + line("+ t", busy))).gilBound, std::optional<bool>(false));
        QCOMPARE(diagnose(observedFromText(line("python3", busy) + line("+ t", idle))).gilBound, std::optional<bool>(false));
        QCOMPARE(diagnose(observedFromText(line("prog", one) + line("+ t", other))).gilBound, std::optional<bool>());
    }

    void phases_data()
    {
        QTest::addColumn<QByteArray>("life");
        QTest::addColumn<QByteArray>("phases");
        QTest::newRow("all the same") << QByteArray(100, '#') << QByteArray("computing");
        QTest::newRow("it computed, then it waited") << QByteArray(50, '#') + QByteArray(50, 's') << QByteArray("computing waiting");
        QTest::newRow("three phases") << QByteArray(30, '#') + QByteArray(40, 'n') + QByteArray(30, '#')
                                      << QByteArray("computing waiting computing");
        QTest::newRow("what it waits for changes") << QByteArray(50, 'n') + QByteArray(50, 'd') << QByteArray("waiting waiting");
        QTest::newRow("to and fro is one phase") << QByteArray("####ssss").repeated(12) << QByteArray("mixed");
        QTest::newRow("a short beginning is none") << QByteArray(4, '#') + QByteArray(96, 's') << QByteArray("waiting");
    }
    void phases()
    {
        QFETCH(QByteArray, life);
        const Diagnosis d = diagnose(observedFromText(line("prog", life.toStdString())));
        QByteArrayList names;
        for (const ProgramPhase &phase : d.phases)
            names.append(verdictName(phase.verdict));
        QTEST(names.join(' '), "phases");
        QCOMPARE(d.phases.front().begin, 0.0);
        QVERIFY(std::abs(d.phases.back().end - d.seconds) < 1e-9);
    }

    void sharesAddUpToOne()
    {
        const Diagnosis d = diagnose(observedFromText(line("a", "##qqssSSnn..") + line("+ b", "..##wwwwgg##") + line("c", "ddpp##hhtt..")));
        double sum = d.computing;
        for (const double share : d.waiting)
            sum += share;
        QVERIFY(std::abs(sum - 1) < 1e-9);
    }
    void nothingSeenIsNoVerdictToTrust()
    {
        const Diagnosis d = diagnose(Trace{});
        QVERIFY(std::ranges::find(d.cannotKnow, std::string(kTooShort)) != d.cannotKnow.end());
        QCOMPARE(d.gainAtMost, 1.0);
    }
    void theExperimentHasTheMeasuredProportions()
    {
        const ParameterValues waits = asExperiment(diagnose(observedFromText(line("p", repeated("ssssssssssSSSSSSSSSS", 4)))));
        QCOMPARE(waits.at("iterations"), 0);
        QCOMPARE(waits.at("tasks"), 8);
        const ParameterValues both = asExperiment(diagnose(observedFromText(line("p", repeated("##ss##SS", 8)))));
        QVERIFY(both.at("iterations") > 0 && both.at("wait") > 0);
    }

    // Real programs, recorded as tests/data/diagnose/README.md says.
    void recordings_data()
    {
        QTest::addColumn<QByteArray>("verdict");
        QTest::addColumn<QByteArray>("waitingOn");
        QTest::addColumn<QByteArray>("recommendation");
        const auto row = [](const char *name, const char *verdict, const char *waitingOn, const char *recommendation) {
            QTest::newRow(name) << QByteArray(verdict) << QByteArray(waitingOn) << QByteArray(recommendation);
        };
        const char *spread = "process jthread qthreadpool", *overlap = "coroutine jthread qthreadpool";
        row("gzip", "computing", "", spread);
        row("tar", "computing", "", spread);
        row("curl", "waiting", "network", overlap);
        row("flock", "waiting", "lock", "");
        row("pipe", "waiting", "pipe", "");
        row("terminal", "waiting", "terminal", "");
        row("child", "waiting", "sleep child", overlap);
        row("python-sleeping", "waiting", "sleep", "python-asyncio python-threads");
        row("python-counting", "computing", "", "python-processes");
        row("python-threads-counting", "computing", "", "python-processes");
        row("python-multiprocessing", "computing", "", "python-processes");
        row("python-asyncio", "waiting", "sleep", "python-asyncio python-threads");
        row("computing-then-waiting", "mixed", "sleep", "python-processes python-threads");
        row("computing-and-waiting-in-turns", "mixed", "sleep", "python-processes python-threads");
    }
    void recordings()
    {
        const auto trace = recorded(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(trace);
        const Diagnosis d = diagnose(*trace);
        QTEST(verdictName(d.verdict), "verdict");
        QTEST(joined(d.waitingOn), "waitingOn");
        QTEST(joined(d.recommendation), "recommendation");
    }
    // Where looking is costly: of each thread the first sample, the last, and between them one in 0.4 s.
    void rareLooksTellTheSame_data() { recordings_data(); }
    void rareLooksTellTheSame()
    {
        const auto trace = recorded(QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(trace);
        Trace rare = *trace;
        std::vector<ThreadSample> &samples = rare.observed.threadSamples;
        std::map<std::uint32_t, std::int64_t> next, last;
        for (const ThreadSample &sample : samples)
            last[sample.thread] = sample.time;
        const auto isLeftOut = [&](const ThreadSample &sample) {
            if (sample.time < next[sample.thread] && sample.time != last[sample.thread])
                return true;
            next[sample.thread] = sample.time + 400'000'000;
            return false;
        };
        std::erase_if(samples, isLeftOut);
        QVERIFY(samples.size() < trace->observed.threadSamples.size());
        const Diagnosis d = diagnose(rare);
        QTEST(verdictName(d.verdict), "verdict");
        QTEST(joined(d.recommendation), "recommendation");
        QCOMPARE(d.phases.size(), diagnose(*trace).phases.size());
    }
    void waitsBeforeTheFirstThatWasSeenAreTakenForTheSame()
    {
        const auto trace = recorded("computing-and-waiting-in-turns");
        QVERIFY(trace);
        Trace early = *trace;
        for (ThreadSample &sample : early.observed.threadSamples)
            if (sample.time < trace->now / 2)
                sample.activity = Activity::Running;
        QCOMPARE(joined(diagnose(early).waitingOn), QByteArray("sleep"));
    }
    void betweenRareLooksItIsDrawnGoingToAndFro()
    {
        const auto sample = [](std::int64_t milliseconds, std::uint64_t cpu, std::uint32_t turns, Activity activity) {
            return ThreadSample{milliseconds * 1'000'000, cpu * 1'000'000, 0, 0, turns, activity, {}};
        };
        Activity waiting = Activity::Unknown;
        const auto portions = portionsBetween(sample(0, 0, 0, Activity::Sleep), sample(600, 240, 3, Activity::Sleep), waiting);
        QCOMPARE(portions.size(), 6u);
        std::int64_t at = 0, ran = 0;
        for (std::size_t i = 0; i < portions.size(); ++i) {
            QCOMPARE(portions[i].begin, at);
            QCOMPARE(portions[i].activity, i % 2 ? Activity::Sleep : Activity::Running);
            at = portions[i].end;
            ran += i % 2 ? 0 : portions[i].end - portions[i].begin;
        }
        QCOMPARE(at, 600'000'000);
        QCOMPARE(ran, 240'000'000);
        // As often as looking is meant to be, nothing is cut: a thousand turns in 20 ms are one portion of each.
        QCOMPARE(portionsBetween(sample(0, 0, 0, Activity::Sleep), sample(20, 8, 1000, Activity::Sleep), waiting).size(), 2u);
    }
    void recordingsOfThreadsTellTheLock()
    {
        QCOMPARE(diagnose(*recorded("python-threads-counting")).gilBound, std::optional<bool>(true));
        QCOMPARE(diagnose(*recorded("python-multiprocessing")).gilBound, std::optional<bool>(false));
        QCOMPARE(diagnose(*recorded("gzip")).gilBound, std::optional<bool>());
    }
    void aRecordingSavedAgainIsTheSame()
    {
        const auto trace = recorded("child");
        QVERIFY(trace);
        QVERIFY(trace->tasks.size() == trace->tracks.size() && trace->tasks.size() == trace->observed.threads.size());
        const QByteArray once = encodeFile({trace});
        const auto again = decodeFile(once);
        QVERIFY(again && again->warning.empty());
        QCOMPARE(encodeFile(again->runs), once);
    }
    // Whatever byte is wrong: no crash, and what is left can be classified.
    void damagedRecordingsAreReadAsFarAsTheyAreSound()
    {
        const QByteArray sound = encodeFile({recorded("child")});
        for (qsizetype at = 0; at < sound.size(); at += 7) {
            QByteArray damaged = sound;
            damaged[at] = char(damaged[at] ^ 0x55);
            if (const auto decoded = decodeFile(damaged))
                for (const auto &run : decoded->runs)
                    diagnose(*run);
        }
    }
};

QTEST_APPLESS_MAIN(TestClassifier)
#include "tst_classifier.moc"
