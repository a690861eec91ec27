#include "core/trace/anyruns.h"
#include "core/trace/deflate.h"
#include "core/trace/pngruns.h"
#include "core/trace/streamwriter.h"
#include "tests/support/samples.h"
#include "tests/support/streambytes.h"
#include "tests/support/tinypng.h"
#include "tests/support/tracecompare.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <ctime>
#include <functional>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace interleave;
using testing::StreamBytes;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMeasured = false; // a sanitizer takes several times as much of both
#else
constexpr bool kMeasured = true;
#endif
constexpr rlim_t kMemory = rlim_t(512) * 1000 * 1000; // bytes of data
constexpr rlim_t kSeconds = 4; // of computing: the 2 s that are promised, on a core that is shared

QByteArray number(quint64 value, int bytes)
{
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out.append(i < 8 ? char(value >> (8 * i)) : '\0');
    return out;
}

QByteArray asFile(const QByteArray &stream) { return "INTERLEAVE-FILE 1\n" + number(quint64(stream.size()), 8) + stream; }

QByteArray frame(char type, const QByteArray &payload) { return StreamBytes().raw(type, payload).bytes(); }

QByteArray start(const std::vector<std::string> &tasks = {"a"}, TrackKind kind = TrackKind::Async)
{
    return StreamBytes().magic().header({}).tasks(tasks).track(0, kind, "w").bytes();
}

// `count` slices of a nanosecond, in frames of 50,000; of as many tasks as `tasks`, in turn.
QByteArray slices(int count, int tasks)
{
    QByteArray out;
    for (int from = 0; from < count; from += 50'000) {
        std::vector<EventRecord> events;
        for (int i = from; i < std::min(count, from + 50'000); ++i)
            for (const int end : {0, 1})
                events.push_back({i + end, std::uint32_t(i % tasks), 0, EventKind(end), 2});
        out += frame('E', encodeEvents(TrackId{0}, events));
    }
    return out;
}

QByteArray manyTasks(int count)
{
    QByteArray out;
    for (int from = 0; from < count; from += 100'000)
        out += frame('T', "{\"names\":[" + QByteArray("\"\",").repeated(std::min(100'000, count - from)).chopped(1) + "]}");
    return out;
}

QByteArray json(const QByteArray &events) { return "{\"traceEvents\":[" + events + "{}]}"; }

// "#" becomes the number of the event, "%" the last three digits of it, "/" the others.
QByteArray jsonEvents(int count, const QByteArray &pattern)
{
    struct Piece {
        QByteArray text;
        char number;
    };
    std::vector<Piece> pieces{{{}, 0}};
    for (const char c : pattern + ',') {
        if (c == '#' || c == '%' || c == '/') {
            pieces.back().number = c;
            pieces.push_back({{}, 0});
        } else {
            pieces.back().text += c;
        }
    }
    QByteArray out;
    out.reserve(count * (pattern.size() + 12));
    for (int i = 0; i < count; ++i)
        for (const auto &[text, number] : pieces) {
            out += text;
            if (number != 0)
                out += QByteArray::number(number == '#' ? i : number == '%' ? i % 1000 : i / 1000);
        }
    return out;
}

QByteArray pictureWith(const QByteArray &packed)
{
    const QByteArray png = testing::tinyPng();
    return png.chopped(12) + testing::pngChunk("ilVe", QByteArray(1, '\1') + packed) + png.last(12);
}

// Only when it is its turn: some are a hundred megabytes.
using Make = std::function<QByteArray()>;

QByteArray zeros(int mebibytes) { return QByteArray(qsizetype(mebibytes) << 20, '\0'); }

// What the child process does: reads, and says in one line what came of it.
int readAndTell(const char *fileName)
{
    QFile file(QString::fromLocal8Bit(fileName));
    if (!file.open(QIODevice::ReadOnly))
        return 3;
    const auto read = decodeRuns(file.readAll());
    QFile status(QStringLiteral("/proc/self/status"));
    QByteArray peak("? kB");
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                peak = line.mid(6).trimmed();
    std::printf("%s%s [%.2f s, %s]\n", read ? "read: " : "refused: ", read ? read->warning.c_str() : read.error().detail.c_str(),
                double(std::clock()) / CLOCKS_PER_SEC, peak.constData());
    return 0;
}

} // namespace

// Whatever is in a file: an answer, within 2 s of computing and 512 MB.
class TestBadFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void answersWithinItsLimits_data();
    void answersWithinItsLimits();
    void bringsBackWhatAPictureCarries()
    {
        const auto runs = testing::sampleRuns();
        const auto png = withRuns(testing::tinyPng(), runs, {"my name for it"});
        QVERIFY(png.ok());
        const auto read = decodeRuns(*png);
        QVERIFY2(read.ok(), read ? "" : read.error().detail.c_str());
        QCOMPARE(read->runs.size(), runs.size());
        QCOMPARE(read->runs[0]->title, std::string("my name for it"));
        QCOMPARE(testing::differenceOf(*runs[1], *read->runs[1]), std::string());
        QCOMPARE(testing::withSoundChecksums(*png), *png); // by another implementation
    }
    void readsAReportByItsPicture()
    {
        const auto png = withRuns(testing::tinyPng(), testing::sampleRuns());
        const auto read = decodeRuns("<!DOCTYPE html>\n<p>\n<img src=\"data:image/png;base64," + png->toBase64() + "\">");
        QVERIFY(read.ok());
        QCOMPARE(testing::differenceOf(*testing::sampleRuns()[0], *read->runs[0]), std::string());
    }
    void namesFromFilesArePlainText()
    {
        const std::string evil = "\x1b[31m<b>\xE2\x80\xAE" "x\n";
        RunSpec spec;
        spec.workload = spec.strategy = evil;
        const QByteArray stream = StreamBytes().magic().header(spec).tasks({evil}).track(0, TrackKind::Thread, evil)
                                      .result(0, Outcome::Failed, 5, 0, evil).seal(RunEnd::Failed, 5, evil).bytes();
        const auto read = decodeRuns(stream);
        QVERIFY(read.ok());
        const Trace &trace = *read->runs.front();
        const std::string plain = "\xEF\xBF\xBD[31m<b>\xEF\xBF\xBDx\xEF\xBF\xBD";
        for (const std::string &text : {trace.spec.workload, trace.spec.strategy, trace.tasks[0].name, trace.tracks[0].name,
                                        trace.tasks[0].reason.text(), trace.failure})
            QCOMPARE(text, plain);
    }
};

void TestBadFiles::answersWithinItsLimits_data()
{
    QTest::addColumn<Make>("make");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *name, const char *answer, Make make) { QTest::newRow(name) << std::move(make) << QString(answer); };
    const QByteArray whole = encodeFile(testing::sampleRuns());
    const QByteArray png = *withRuns(testing::tinyPng(), testing::sampleRuns());
    row("an empty file", "refused: it is empty",
        [=] { return QByteArray(QByteArray()); });
    row("something else", "refused: this is no file of Interleave",
        [=] { return QByteArray(QByteArray("root:x:0:0")); });
    row("a newer file", "refused: it is damaged at its beginning, or was written by a newer",
        [=] { return QByteArray(QByteArray("INTERLEAVE-FILE 2\n....")); });
    row("a newer stream", "refused: this is not a trace stream of version 1",
        [=] { return QByteArray(QByteArray("INTERLEAVE 2\n....")); });
    row("a file that breaks off", "read: the file ends in the middle of a run",
        [=] { return QByteArray(whole.first(whole.size() / 2)); });
    row("as many slices as allowed", "read: the file ends in the middle",
        [=] { return QByteArray(asFile(start() + slices(1'999'999, 1))); });
    row("more slices than allowed", "read: a file may hold at most",
        [=] { return QByteArray(asFile(start() + slices(2'000'000, 1))); });
    row("as many tasks and slices as allowed", "read: the file ends in the middle",
        [=] { return QByteArray(asFile(StreamBytes().magic().header({}).bytes() + manyTasks(1'000'000) + StreamBytes().track(0, TrackKind::Async, "w").bytes() + slices(1'000'000, 1'000'000))); });
    row("more tasks than allowed", "read: a file may hold at most",
        [=] { return QByteArray(asFile(StreamBytes().magic().header({}).bytes() + manyTasks(1'100'000))); });
    row("millions of tiny frames", "read: a file may hold at most",
        [=] { return QByteArray(asFile(start() + frame('E', number(0, 4) + slices(1, 1).mid(9, 16)).repeated(3'000'000))); });
    row("millions of empty frames", "read: the file ends",
        [=] { return QByteArray(asFile(start() + frame('E', number(0, 4)).repeated(10'000'000))); });
    row("a second header", "read: a second header",
        [=] { return QByteArray(asFile(start() + StreamBytes().header({}).bytes())); });
    row("millions of pictures of nothing", "read: a run holds more than the 1000 pictures",
        [=] { return QByteArray(asFile(start() + frame('I', number(0, 12)).repeated(5'000'000))); });
    row("a picture larger than it says", "read: a picture is damaged",
        [=] { return QByteArray(asFile(start() + frame('I', number(0, 4) + number(9, 4) + number(9, 4) + "abc"))); });
    row("a frame of 4 GiB", "read: a frame is longer than allowed",
        [=] { return QByteArray(asFile(start() + "E\xff\xff\xff\xff")); });
    row("a run of 2^64 bytes", "read: the file ends",
        [=] { return QByteArray("INTERLEAVE-FILE 1\n" + QByteArray(8, '\xff') + start()); });
    const QByteArray small = StreamBytes().magic().header({}).tasks({"a"}).seal(RunEnd::Finished, 1).bytes();
    row("more runs than allowed", "read: it holds more than the 1000 runs",
        [=] { return QByteArray("INTERLEAVE-FILE 1\n" + (number(quint64(small.size()), 8) + small).repeated(1'001)); });
    row("a name of megabytes", "read: the file ends",
        [=] { return QByteArray(asFile(StreamBytes().magic().header({}).tasks({std::string(9'000'000, 'x')}).bytes())); });
    row("JSON in the tasks that is none", "refused: ",
        [=] { return QByteArray(asFile(StreamBytes().magic().bytes() + frame('T', QByteArray(16 << 20, '[')).repeated(6))); });
    row("a picture without runs", "refused: this picture holds no runs",
        [=] { return QByteArray(testing::tinyPng()); });
    row("a picture that breaks off", "refused: the picture breaks off",
        [=] { return QByteArray(png.first(png.size() / 2)); });
    row("a picture with a wrong checksum", "refused: the runs inside of the picture are damaged",
        [=] { return QByteArray(QByteArray(png).replace(png.size() - 40, 1, "\x55")); });
    row("a newer picture", "refused: a newer version",
        [=] { return QByteArray(testing::withSoundChecksums(QByteArray(png).replace("ilVe\1", "ilVe\2"))); });
    row("a bomb in a picture", "refused: unpacked it is larger than the 128 MiB",
        [=] { return QByteArray(pictureWith(deflated(zeros(129)))); });
    row("damaged data in a picture", "refused: its compressed data are damaged",
        [=] { return QByteArray(pictureWith(deflated(whole).first(100))); });
    row("as much as allowed in a picture", "refused: the file ends",
        [=] { return QByteArray(pictureWith(deflated("INTERLEAVE-FILE 1\n" + zeros(127)))); });
    row("a bomb for gzip's reader", "refused: its compressed data are damaged",
        [=] { return QByteArray("\x1f\x8b\x08" + QByteArray(1000, 'x')); });
    row("a page of another program", "refused: this page is not a report",
        [=] { return QByteArray(QByteArray("<!DOCTYPE html><p>hello")); });
    row("as many events as allowed", "read: ",
        [=] { return QByteArray(json(jsonEvents(999'999, R"({"ph":"X","name":"f","ts":#,"dur":1})"))); });
    row("more events than allowed", "refused: it holds more than the 1000000 events",
        [=] { return QByteArray(json(jsonEvents(1'000'000, R"({"ph":"X","ts":#})"))); });
    row("a million names", "refused: it holds more than the 500000 different names and ids",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"X","name":"f#","ts":#,"dur":2})"))); });
    row("calls a million deep", "read: ",
        [=] { return QByteArray(json(jsonEvents(999'999, R"({"ph":"B","name":"f","ts":#})"))); });
    row("a million tasks of few names", "refused: it holds more than the 250000 different tasks",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"X","name":"f/","tid":%,"ts":#})"))); });
    row("as many names as allowed", "read: ",
        [=] { return QByteArray(json(jsonEvents(250'000, R"({"ph":"X","name":"f#","ts":#,"dur":2})"))); });
    row("a million waits without end", "refused: it holds more than the 500000 different names and ids",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"b","name":"f","id":#,"ts":#})"))); });
    row("a million threads", "refused: it holds more than the 65536 threads",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"X","tid":#,"ts":#})"))); });
    row("a million processes by name", "refused: it holds more than the 65536 threads",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"X","pid":"p#","ts":#})"))); });
    row("a million names of processes", "refused: the trace holds no slices",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"M","name":"process_name","pid":#,"args":{"name":"p"}})"))); });
    row("runs of ours without end", "refused: it holds more than the 1000 runs",
        [=] { return QByteArray(json(jsonEvents(900'000, R"({"ph":"M","name":"interleave_run","pid":#})"))); });
    row("a text of 60 MB", "read: ",
        [=] { return QByteArray(json("{\"ph\":\"X\",\"name\":\"" + QByteArray(60'000'000, 'x') + "\",\"ts\":1,\"dur\":1},")); });
    row("brackets without end", "refused: the JSON is damaged",
        [=] { return QByteArray(QByteArray(60'000'000, '[')); });
    row("larger than allowed", "refused: it is larger than the 128 MiB",
        [=] { return QByteArray(QByteArray((128 << 20) + 1, 'x')); });
}

void TestBadFiles::answersWithinItsLimits()
{
    QFETCH(Make, make);
    QFETCH(QString, answer);
    const QByteArray bytes = make();
    const QTemporaryDir folder;
    QFile file(folder.filePath("bad"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QProcess child;
#ifdef Q_OS_UNIX
    if (kMeasured)
        child.setChildProcessModifier([] {
            const rlimit memory{kMemory, kMemory}, time{kSeconds, kSeconds};
            ::setrlimit(RLIMIT_DATA, &memory);
            ::setrlimit(RLIMIT_CPU, &time);
        });
#endif
    child.start(QCoreApplication::applicationFilePath(), {"--read", file.fileName()});
    QVERIFY(child.waitForFinished(120'000));
    const QString said = QString::fromUtf8(child.readAllStandardOutput()).trimmed();
    QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, "it did not end by itself within its limits");
    qInfo("%s", qPrintable(said));
    QVERIFY2(said.startsWith(answer), qPrintable(said));
}

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArray(argv[1]) == "--read")
        return readAndTell(argv[2]);
    QCoreApplication application(argc, argv);
    TestBadFiles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_badfiles.moc"
