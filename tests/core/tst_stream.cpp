// The trace stream as a reader meets it: whole, in single bytes, cut off anywhere, damaged anywhere.

#include "core/trace/tracebuilder.h"
#include "tests/support/streambytes.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <random>

using namespace interleave;
using interleave::testing::StreamBytes;

namespace {

RunSpec exampleSpec()
{
    RunSpec spec;
    spec.workload = "custom";
    spec.strategy = "jthread";
    spec.parameters = {{"tasks", 4}};
    spec.threads = 3;
    spec.seed = 0xffff'ffff'ffff'fff1u; // more than a double holds
    return spec;
}

StreamBytes exampleWithoutSeal()
{
    StreamBytes bytes;
    bytes.magic().header(exampleSpec()).tasks({"a", "b", "c", "d"});
    bytes.track(0, TrackKind::Thread, "worker 1").track(1, TrackKind::Async, "waiting");
    bytes.slice(0, 0, 0, State::Running, 100, 200).slice(0, 1, 0, State::Blocked, 200, 350);
    bytes.begin(1, 2, 0, State::Suspended, 120).begin(1, 3, 1, State::Suspended, 130);
    bytes.end(1, 2, 0, State::Suspended, 300).end(1, 3, 1, State::Suspended, 310);
    bytes.image(0, 2, 1, QByteArray("abcdef"));
    bytes.result(0, Outcome::Done, 200, 0x8000'0000'0000'0001u).result(1, Outcome::Failed, 350, 0, "on purpose");
    bytes.result(2, Outcome::Cancelled, 300).result(3, Outcome::Lost, 310, 0, "worker died");
    return bytes;
}

QByteArray example() { return exampleWithoutSeal().seal(RunEnd::Finished, 400).bytes(); }

void compare(const Trace &a, const Trace &b)
{
    QCOMPARE(toJson(a.spec), toJson(b.spec));
    QCOMPARE(a.now, b.now);
    QCOMPARE(int(a.end), int(b.end));
    QCOMPARE(a.tracks.size(), b.tracks.size());
    QCOMPARE(a.tasks.size(), b.tasks.size());
    for (std::size_t i = 0; i < a.tasks.size(); ++i) {
        QCOMPARE(int(a.tasks[i].outcome), int(b.tasks[i].outcome));
        QCOMPARE(a.tasks[i].sliceCount, b.tasks[i].sliceCount);
        QCOMPARE(a.tasks[i].end, b.tasks[i].end);
    }
    QCOMPARE(interleave::testing::textFromTrace(a), interleave::testing::textFromTrace(b));
}

} // namespace

class TestStream : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everythingArrives();
    void singleBytesGiveTheSameTrace();
    void cutOffAnywhereLeavesASoundTrace();
    void damageAnywhereNeverCrashes();
    void wrongStartIsRefused_data();
    void wrongStartIsRefused();
    void absurdLengthIsRefused();
    void stoppedTasksAreCancelledAndOthersLost();
    void eventsOfUnknownTasksAreRefused();
    void runningSlicesKnowTheirCore();
    void textIsReadAndWritten();
};

void TestStream::everythingArrives()
{
    TraceBuilder builder;
    builder.feed(example());
    QVERIFY2(!builder.hasFailed(), builder.error().c_str());
    const Trace &trace = builder.trace();
    QVERIFY(trace.sealed);
    QCOMPARE(interleave::testing::faultOf(trace), std::string());
    QCOMPARE(toJson(trace.spec), toJson(exampleSpec()));
    QCOMPARE(trace.host.cores, 2);
    QCOMPARE(int(trace.end), int(RunEnd::Finished));
    QCOMPARE(trace.now, Nanos(400));
    QCOMPARE(trace.tracks.size(), std::size_t(2));
    QCOMPARE(trace.tracks[0].name, std::string("worker 1"));
    QCOMPARE(trace.tracks[0].slices.size(), std::size_t(2));
    QCOMPARE(trace.tasks[0].checksum, std::uint64_t(0x8000'0000'0000'0001u));
    QCOMPARE(trace.tasks[1].reason, std::string("on purpose"));
    QCOMPARE(int(trace.tasks[3].outcome), int(Outcome::Lost));
    QCOMPARE(trace.images.size(), std::size_t(1));
    QCOMPARE(trace.images[0].rgb, QByteArray("abcdef"));
}

void TestStream::singleBytesGiveTheSameTrace()
{
    const QByteArray bytes = example();
    TraceBuilder whole, pieces;
    whole.feed(bytes);
    std::uint64_t revision = 0;
    for (const char &byte : bytes) {
        pieces.feed(QByteArrayView(&byte, 1));
        QVERIFY(pieces.trace().revision >= revision);
        revision = pieces.trace().revision;
    }
    compare(whole.trace(), pieces.trace());
}

void TestStream::cutOffAnywhereLeavesASoundTrace()
{
    const QByteArray bytes = example();
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        TraceBuilder builder(exampleSpec());
        builder.feed(QByteArrayView(bytes).first(length));
        QVERIFY(!builder.trace().sealed);
        builder.seal(RunEnd::Failed, "the stream ended early");
        const std::string fault = interleave::testing::faultOf(builder.trace());
        QVERIFY2(fault.empty(), (std::to_string(length) + " bytes: " + fault).c_str());
        QCOMPARE(int(builder.trace().end), int(RunEnd::Failed));
    }
}

void TestStream::damageAnywhereNeverCrashes()
{
    const QByteArray bytes = example();
    std::mt19937 random(7);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        for (int repeat = 0; repeat < 8; ++repeat) {
            QByteArray damaged = bytes;
            damaged[at] = char(random());
            TraceBuilder builder(exampleSpec());
            builder.feed(damaged);
            builder.seal(RunEnd::Failed, "damaged");
            QVERIFY(builder.trace().sealed);
            for (const TaskRecord &task : builder.trace().tasks)
                QVERIFY(task.outcome != Outcome::None);
        }
    }
}

void TestStream::wrongStartIsRefused_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("another version") << QByteArray("INTERLEAVE 2\n");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\r", 12);
    QTest::newRow("text") << QByteArray("hello");
}

void TestStream::wrongStartIsRefused()
{
    QFETCH(QByteArray, start);
    TraceBuilder builder;
    builder.feed(start);
    QVERIFY(builder.hasFailed());
    builder.feed(example());
    QVERIFY(!builder.trace().sealed);
    builder.seal(RunEnd::Failed, builder.error());
    QVERIFY(builder.trace().sealed);
    QVERIFY(!builder.trace().failure.empty());
}

void TestStream::absurdLengthIsRefused()
{
    TraceBuilder builder;
    builder.feed(StreamBytes().magic().bytes() + QByteArray("E\xff\xff\xff\xff", 5));
    QVERIFY(builder.hasFailed());
}

void TestStream::stoppedTasksAreCancelledAndOthersLost()
{
    for (const auto &[end, expected] : {std::pair{RunEnd::Stopped, Outcome::Cancelled}, {RunEnd::Failed, Outcome::Lost}}) {
        StreamBytes bytes;
        bytes.magic().header(exampleSpec()).tasks({"a", "b"}).track(0, TrackKind::Thread, "w");
        bytes.begin(0, 0, 0, State::Running, 50);
        TraceBuilder builder;
        builder.feed(bytes.bytes());
        QVERIFY(builder.trace().tracks[0].slices[0].open);
        builder.seal(end);
        QCOMPARE(interleave::testing::faultOf(builder.trace()), std::string());
        for (const TaskRecord &task : builder.trace().tasks)
            QCOMPARE(int(task.outcome), int(expected));
    }
}

void TestStream::eventsOfUnknownTasksAreRefused()
{
    TraceBuilder builder;
    StreamBytes bytes;
    bytes.magic().header(exampleSpec()).tasks({"a"}).track(0, TrackKind::Thread, "w");
    builder.feed(bytes.slice(0, 5, 0, State::Running, 1, 2).bytes());
    QVERIFY(builder.hasFailed());
}

void TestStream::runningSlicesKnowTheirCore()
{
    StreamBytes stream;
    stream.magic().header({}).tasks({"A"}).track(0, TrackKind::Thread, "w").slice(0, 0, 0, State::Running, 0, 10);
    stream.core(0, 3, 20).slice(0, 0, 1, State::Running, 20, 30).slice(0, 0, 2, State::Blocked, 30, 40).slice(0, 0, 3, State::Running, 40, 50);
    TraceBuilder builder;
    builder.feed(stream.core(0, 1, 60).slice(0, 0, 4, State::Running, 60, 70).seal(RunEnd::Finished, 70).bytes());
    std::vector<int> cores;
    for (const Slice &slice : builder.trace().tracks[0].slices)
        cores.push_back(slice.core);
    QCOMPARE(cores, (std::vector<int>{kNoCore, 3, kNoCore, 3, 1}));
}

void TestStream::textIsReadAndWritten()
{
    const std::string text = "w1 |AA..BBbbBB|\n"
                             "w2 |...CCC....|\n"
                             "~waits |ddddd.....|\n"
                             "~waits |.eeeee....|\n";
    const Trace trace = interleave::testing::traceFromText(text);
    QCOMPARE(interleave::testing::faultOf(trace), std::string());
    QCOMPARE(trace.tasks.size(), std::size_t(5));
    QCOMPARE(interleave::testing::textFromTrace(trace), text);
}

QTEST_APPLESS_MAIN(TestStream)
#include "tst_stream.moc"
