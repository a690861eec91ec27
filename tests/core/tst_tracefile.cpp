#include "core/trace/tracefile.h"
#include "core/trace/tracebuilder.h"

#include "tests/support/samples.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::ended;

namespace {

std::shared_ptr<const Trace> sample()
{
    Trace trace;
    trace.spec = {"custom", "jthread", {{"tasks", 2}, {"wait", 5}}, 3, 1, 42};
    trace.host = {"Some OS", "Some CPU", "g++", "6.4.2", 8};
    trace.tracks = {{TrackKind::Thread, "worker 1", {{10, 20, TaskId{0}, TrackId{0}, 0, State::Blocked, false},
                                                     {20, 20, TaskId{0}, TrackId{0}, 1, State::Running, false, 5},
                                                     {25, 40, TaskId{1}, TrackId{0}, 0, State::Running, false}}, {}},
                    {TrackKind::Async, "at co_await", {{1, 9, TaskId{0}, TrackId{1}, 0, State::Suspended, false},
                                                       {2, 8, TaskId{1}, TrackId{1}, 0, State::Suspended, false}}, {}}};
    trace.tasks = {ended("a, \"b\" <b>c</b>", Outcome::Done, 20, 7), ended("ü", Outcome::Failed, 40, 0, "because")};
    trace.images = {{TaskId{1}, 2, 1, QByteArray("abcdef")}};
    trace.ledger = {1.5, 4096, 3, 4, 2, 1, 10, 33.5};
    trace.now = 50;
    trace.end = RunEnd::Finished;
    trace.repeats = {48, 50, 61};
    TraceBuilder builder;
    builder.feed(encodeTrace(trace)); // fills what only a builder fills: the slices of each task
    return std::make_shared<const Trace>(builder.takeTrace());
}

bool same(const Slice &a, const Slice &b)
{
    return a.begin == b.begin && a.end == b.end && a.task == b.task && a.phase == b.phase && a.state == b.state && a.open == b.open && a.core == b.core;
}

void compareTraces(const Trace &a, const Trace &b)
{
    QCOMPARE(toJson(a.spec), toJson(b.spec));
    QCOMPARE(a.host.cpu, b.host.cpu);
    QCOMPARE(a.now, b.now);
    QCOMPARE(int(a.end), int(b.end));
    QCOMPARE(a.ledger.cpuSeconds, b.ledger.cpuSeconds);
    QCOMPARE(a.ledger.events, b.ledger.events);
    QCOMPARE(a.repeats, b.repeats);
    QCOMPARE(a.tracks.size(), b.tracks.size());
    for (std::size_t i = 0; i < a.tracks.size(); ++i) {
        QCOMPARE(a.tracks[i].name, b.tracks[i].name);
        QVERIFY(std::equal(a.tracks[i].slices.begin(), a.tracks[i].slices.end(), b.tracks[i].slices.begin(),
                           b.tracks[i].slices.end(), same));
    }
    QCOMPARE(a.tasks.size(), b.tasks.size());
    for (std::size_t i = 0; i < a.tasks.size(); ++i) {
        QCOMPARE(a.tasks[i].name, b.tasks[i].name);
        QCOMPARE(int(a.tasks[i].outcome), int(b.tasks[i].outcome));
        QCOMPARE(a.tasks[i].end, b.tasks[i].end);
        QCOMPARE(a.tasks[i].checksum, b.tasks[i].checksum);
        QCOMPARE(a.tasks[i].reason, b.tasks[i].reason);
    }
    QCOMPARE(a.images.size(), b.images.size());
    QCOMPARE(a.images.front().rgb, b.images.front().rgb);
}

} // namespace

class TestTraceFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void savesAndOpensEqual()
    {
        const auto trace = sample();
        const auto file = decodeFile(encodeFile({trace, trace}));
        QVERIFY(file.ok());
        QVERIFY(file->warning.empty());
        QCOMPARE(file->runs.size(), std::size_t(2));
        compareTraces(*trace, *file->runs[0]);
        compareTraces(*trace, *file->runs[1]);
    }
    void keepsAPersonsNamesForRuns()
    {
        Trace named = *sample();
        named.title = "mine, „ü“";
        const auto trace = std::make_shared<const Trace>(std::move(named));
        const auto file = decodeFile(encodeFile({sample(), trace, trace}, {"", "", "another"}));
        QVERIFY(file.ok());
        QCOMPARE(file->runs[0]->title, std::string());
        QCOMPARE(file->runs[1]->title, std::string("mine, „ü“"));
        QCOMPARE(file->runs[2]->title, std::string("another"));
    }
    void readsATruncatedFileAsFarAsItIsSound()
    {
        const auto trace = sample();
        const QByteArray whole = encodeFile({trace, trace});
        for (qsizetype length = 0; length < whole.size(); ++length) {
            const auto file = decodeFile(QByteArrayView(whole).first(length));
            const bool firstIsWhole = length >= (whole.size() - 18) / 2 + 18;
            if (!file)
                continue; // too little to show anything
            QVERIFY(!file->warning.empty() || file->runs.size() == 1);
            for (const auto &run : file->runs)
                QVERIFY(run->sealed);
            if (firstIsWhole)
                compareTraces(*trace, *file->runs.front());
        }
    }
    void survivesEveryDamagedByte()
    {
        const QByteArray whole = encodeFile({sample()});
        for (qsizetype i = 0; i < whole.size(); ++i)
            for (const char flip : {char(0x01), char(0x80), char(0xff)}) {
                QByteArray damaged = whole;
                damaged[i] = char(damaged[i] ^ flip);
                const auto file = decodeFile(damaged); // any answer will do, as long as there is one
                QVERIFY(!file || file->runs.front()->sealed);
            }
    }
    void refusesWhatIsNoFileOfOurs()
    {
        QVERIFY(!decodeFile(QByteArray()));
        QVERIFY(!decodeFile(QByteArray("root:x:0:0")));
        QVERIFY(!decodeFile(QByteArray("INTERLEAVE-FILE 2\n")));
    }
};

QTEST_APPLESS_MAIN(TestTraceFile)
#include "tst_tracefile.moc"
