#include "app/export/chrometrace.h"
#include "app/export/csv.h"
#include "app/export/filewriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace interleave;

namespace {

std::shared_ptr<const Trace> sample()
{
    auto trace = std::make_shared<Trace>();
    trace->spec.workload = "custom";
    trace->spec.strategy = "coroutine";
    trace->tracks = {{TrackKind::EventLoop, "event loop", {{0, 1000, TaskId{0}, TrackId{0}, 0, State::Running, false},
                                                           {1000, 2500, TaskId{1}, TrackId{0}, 0, State::Running, false}}, {}},
                     {TrackKind::Async, "at co_await", {{1000, 9000, TaskId{0}, TrackId{1}, 1, State::Suspended, false},
                                                        {2500, 2500, TaskId{1}, TrackId{1}, 1, State::Suspended, false}}, {}}};
    trace->tasks = {{"plain", Outcome::Done, 9000, 1, {}, {{0, 1000, TaskId{0}, TrackId{0}, 0, State::Running, false}}},
                    {"with, comma and \"quotes\"", Outcome::Done, 2500, 1, {}, {{0, 1000, TaskId{1}, {}, 0, State::Queued, false}}}};
    trace->now = 9000;
    trace->sealed = true;
    return trace;
}

} // namespace

class TestExporters : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void chromeTraceKeepsTheRulesOfTheFormat()
    {
        const QJsonObject json = QJsonDocument::fromJson(chromeTrace({sample(), sample()})).object();
        QCOMPARE(json["displayTimeUnit"].toString(), QStringLiteral("ms"));
        std::map<int, double> reached; // per tid: complete events follow each other
        std::set<QString> open;
        int complete = 0;
        for (const QJsonValue &event : json["traceEvents"].toArray()) {
            const QString phase = event["ph"].toString();
            QVERIFY(event["ts"].toDouble(-1) >= 0);
            QVERIFY(event["pid"].isDouble() && event["tid"].isDouble() && event["name"].isString());
            if (phase == "X") {
                QVERIFY(event["ts"].toDouble() >= reached[event["tid"].toInt()]);
                reached[event["tid"].toInt()] = event["ts"].toDouble() + event["dur"].toDouble(-1);
                ++complete;
            } else if (phase == "b") {
                QVERIFY(open.insert(event["id"].toString()).second);
            } else if (phase == "e") {
                QCOMPARE(open.erase(event["id"].toString()), std::size_t(1));
            } else {
                QCOMPARE(phase, QStringLiteral("M"));
            }
        }
        QVERIFY(open.empty());
        QCOMPARE(complete, 4);
    }
    void csvQuotesWhatNeedsIt()
    {
        const QByteArray expected = "run,strategy,task,track,state,phase,begin_ns,end_ns\n"
                                    "1,coroutine,plain,event loop,running,0,0,1000\n"
                                    "1,coroutine,\"with, comma and \"\"quotes\"\"\",,queued,0,0,1000\n";
        QCOMPARE(slicesCsv({sample()}), expected);
    }
    void aFailedWriteLeavesWhatWasThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("a.csv");
        QVERIFY(writeFile(path, "first"));
        QVERIFY(!writeFile(folder.filePath("nowhere/a.csv"), "second"));
        QVERIFY(!QFile::exists(folder.filePath("nowhere")));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("first"));
    }
};

QTEST_APPLESS_MAIN(TestExporters)
#include "tst_exporters.moc"
