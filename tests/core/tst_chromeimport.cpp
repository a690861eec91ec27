#include "core/trace/chromeimport.h"
#include "core/trace/chromespans.h"

#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;

namespace {

QByteArray list(const QByteArray &events) { return "{\"traceEvents\":[" + events + "]}"; }

QByteArray traceEvent(char kind, const QByteArray &name, int tid, const QByteArray &rest)
{
    return QByteArray("{\"ph\":\"") + kind + "\",\"name\":\"" + name + "\",\"pid\":1,\"tid\":" + QByteArray::number(tid) + ',' + rest + '}';
}

QByteArray complete(const QByteArray &name, int tid, int ms, int lengthMs)
{
    return traceEvent('X', name, tid, "\"ts\":" + QByteArray::number(ms * 1000) + ",\"dur\":" + QByteArray::number(lengthMs * 1000));
}

QByteArray edge(char kind, const QByteArray &name, int tid, int ms, const QByteArray &rest = {})
{
    return traceEvent(kind, name, tid, "\"ts\":" + QByteArray::number(ms * 1000) + rest);
}

QStringList namesOf(const Trace &trace)
{
    QStringList names;
    for (const TaskRecord &task : trace.tasks)
        names.append(QString::fromStdString(task.name));
    return names;
}

} // namespace

class TestChromeImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsSlicesAsText_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tasks");
        QTest::newRow("complete events") << list(complete("f", 7, 0, 2) + ',' + complete("g", 7, 3, 1)) << "thread 7 |AA.B|\n"
                                         << QStringList{"f", "g"};
        QTest::newRow("a bare array") << "[" + complete("f", 1, 0, 1) + "]" << "thread 1 |A|\n" << QStringList{"f"};
        QTest::newRow("a bare array that is still written") << "[" + complete("f", 1, 0, 1) + ",\n" << "thread 1 |A|\n" << QStringList{"f"};
        QTest::newRow("times count from the first event") << list(complete("f", 1, 50, 2)) << "thread 1 |AA|\n" << QStringList{"f"};
        QTest::newRow("the innermost call has the time")
            << list(complete("outer", 1, 0, 6) + ',' + complete("inner", 1, 1, 3) + ',' + complete("leaf", 1, 2, 1)) << "thread 1 |ABCBAA|\n"
            << QStringList{"outer", "inner", "leaf"};
        QTest::newRow("in any order") << list(complete("g", 1, 3, 1) + ',' + complete("f", 1, 0, 2)) << "thread 1 |AA.B|\n"
                                      << QStringList{"f", "g"};
        QTest::newRow("beginnings and ends") << list(edge('B', "f", 1, 0) + ',' + edge('B', "g", 1, 1) + ',' + edge('E', "g", 1, 2) + ','
                                                     + edge('E', "", 1, 4)) << "thread 1 |ABAA|\n" << QStringList{"f", "g"};
        QTest::newRow("a call that never ends") << list(edge('B', "f", 1, 0) + ',' + complete("g", 2, 0, 3)) << "thread 1 |AAA|\nthread 2 |BBB|\n"
                                                << QStringList{"f", "g"};
        QTest::newRow("an end without a beginning") << list(edge('E', "f", 1, 0) + ',' + complete("g", 1, 1, 1)) << "thread 1 |.A|\n"
                                                    << QStringList{"g"};
        QTest::newRow("calls that do not nest are cut") << list(complete("f", 1, 0, 3) + ',' + complete("g", 1, 2, 3)) << "thread 1 |AAB..|\n"
                                                        << QStringList{"f", "g"};
        QTest::newRow("waits that overlap") << list(edge('b', "f", 1, 0, ",\"id\":\"0x1\"") + ',' + edge('b', "f", 1, 1, ",\"id\":2") + ','
                                                    + edge('e', "f", 1, 3, ",\"id\":\"0x1\"") + ',' + edge('e', "f", 1, 4, ",\"id\":2"))
                                            << "~thread 1, async |aaa.|\n~thread 1, async |.bbb|\n" << QStringList{"f", "f"};
        QTest::newRow("names of threads") << list(complete("f", 1, 0, 1) + ",{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":1,"
                                                  "\"args\":{\"name\":\"main\"}}") << "main |A|\n" << QStringList{"f"};
        QTest::newRow("a name on two threads says on which") << list(complete("f", 1, 0, 1) + ',' + complete("f", 2, 1, 1))
                                                             << "thread 1 |A.|\nthread 2 |.B|\n"
                                                             << QStringList{"f (thread 1)", "f (thread 2)"};
        QTest::newRow("names are plain text") << list(complete("<b>\\u202e\\n</b>", 1, 0, 1)) << "thread 1 |A|\n"
                                              << QStringList{QStringLiteral("<b>\uFFFD\uFFFD</b>")};
    }
    void readsSlicesAsText()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, text);
        QFETCH(QStringList, tasks);
        const auto file = importChromeTrace(json);
        QVERIFY2(file.ok(), file ? "" : file.error().detail.c_str());
        QCOMPARE(file->runs.size(), std::size_t(1));
        QVERIFY2(file->warning.empty(), file->warning.c_str());
        const Trace &trace = *file->runs.front();
        QCOMPARE(QString::fromStdString(testing::faultOf(trace)), QString());
        QCOMPARE(QString::fromStdString(testing::textFromTrace(trace)), text);
        QCOMPARE(namesOf(trace), tasks);
    }
    void saysWhatItLeftOut()
    {
        const auto file = importChromeTrace(list(complete("f", 1, 0, 1) + ',' + edge('C', "memory", 1, 0) + ',' + edge('i', "mark", 1, 0)));
        QVERIFY(file.ok());
        QCOMPARE(QString::fromStdString(file->remark), QStringLiteral("2 events of other kinds (marks, counters, arrows) were left out"));
    }
    void readsADamagedFileAsFarAsItIsSound()
    {
        const auto file = importChromeTrace("{\"traceEvents\":[" + complete("f", 1, 0, 1) + ',' + complete("g", 1, 1, 1) + ",{\"ph\":");
        QVERIFY(file.ok());
        QCOMPARE(namesOf(*file->runs.front()), QStringList({"f", "g"}));
        QVERIFY(QString::fromStdString(file->warning).contains("damaged"));
    }
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << QByteArray() << "damaged";
        QTest::newRow("other JSON") << QByteArray("{\"a\":[1,2]}") << "traceEvents";
        QTest::newRow("no JSON") << QByteArray("{]") << "damaged";
        QTest::newRow("no slices") << list(edge('i', "mark", 1, 0)) << "no slices";
        QTest::newRow("times beyond all reason") << list(traceEvent('X', "f", 1, "\"ts\":1e300,\"dur\":1")) << "no slices";
        QTest::newRow("a negative length") << list(traceEvent('X', "f", 1, "\"ts\":1,\"dur\":-1")) << "no slices";
        QTest::newRow("brackets without end") << QByteArray(1 << 20, '[') << "damaged";
        QTest::newRow("more events than allowed") << list(QByteArray("{},").repeated(1'000'001)) << "1000000 events";
        QTest::newRow("larger than allowed") << QByteArray((64 << 20) + 1, ' ') << "64 MiB";
    }
    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, reason);
        const auto file = importChromeTrace(json);
        QVERIFY(!file.ok());
        QVERIFY2(QString::fromStdString(file.error().detail).contains(reason), file.error().detail.c_str());
    }
    void flattensWithoutLosingTime()
    {
        const std::vector<ChromeSpan> flat = innermost({{0, 10, 1, State::Running}, {2, 2, 2, State::Running}, {3, 9, 3, State::Blocked}});
        QStringList got;
        for (const ChromeSpan &span : flat)
            got.append(QStringLiteral("%1-%2:%3").arg(span.begin).arg(span.end).arg(span.name));
        QCOMPARE(got.join(' '), QStringLiteral("0-2:1 2-2:2 2-3:1 3-9:3 9-10:1"));
    }
};

QTEST_APPLESS_MAIN(TestChromeImport)
#include "tst_chromeimport.moc"
