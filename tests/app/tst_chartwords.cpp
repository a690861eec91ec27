#include "app/words/chartwords.h"
#include "tests/support/namedrun.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::named;
using interleave::testing::traceFromText;

namespace {

Trace sequentialTrace()
{
    Trace trace = traceFromText("w1 |aaaaAbbbbB|");
    trace.spec.strategy = "sequential";
    trace.ledger = {0.002, 1024 * 1024, 3, 4, 1, 1, 10, 0};
    return trace;
}

Trace loopTrace()
{
    Trace trace = traceFromText("~waits |aaaa..|\n~waits |bbbb..|\nloop |....AB|");
    trace.spec.strategy = "coroutine";
    trace.ledger = {0.001, 4 * 1024 * 1024, 1, 0, 1, 1, 10, 0};
    return trace;
}

} // namespace

class TestChartWords : public QObject {
    Q_OBJECT
    const Trace m_sequential = sequentialTrace(), m_loop = loopTrace();
    const std::vector<TimelineRun> m_runs{named("Sequential", m_sequential), named("Loop", m_loop)};

private Q_SLOTS:
    void totalTime()
    {
        const ChartWords words = totalTimeWords(m_runs);
        QVERIFY2(words.sentence.startsWith("Loop took the least time: 6.00 ms. One after the other took 10.0 ms, 1.7 times as long. The best possible time is 5.00 ms."),
                 qPrintable(words.sentence));
        QVERIFY(words.sentence.contains("one run proves nothing"));
        QCOMPARE(words.rows[1], (QStringList{"Loop", "6.00 ms", "–", "1", "1.7×", words.rows[1][5]}));
    }
    void totalTimeOfRepeats()
    {
        Trace loop = m_loop, sequential = m_sequential;
        loop.repeats = {5'000'000, 6'000'000, 7'000'000, 6'100'000};
        sequential.repeats = {10'000'000, 9'000'000, 11'000'000, 10'100'000};
        const ChartWords words = totalTimeWords({named("Sequential", sequential), named("Loop", loop)});
        QVERIFY2(words.sentence.contains("beyond the noise of 4 repeats"), qPrintable(words.sentence));
        QCOMPARE(words.rows[1][1], QString("6.05 ms"));
        QCOMPARE(words.rows[1][3], QString("4"));
    }
    void inFlight()
    {
        const ChartWords words = inFlightWords(m_runs);
        QCOMPARE(words.sentence, QString("Sequential: never more than one task under way; Loop: up to 2 tasks under way at once."));
        QCOMPARE(words.rows[1][2], QString("2"));
    }
    void waits()
    {
        const ChartWords words = waitWords(m_runs);
        QVERIFY2(words.sentence.startsWith("Sequential: half of 2 waits took at most 4.00 ms, the longest 4.00 ms; Loop: "), qPrintable(words.sentence));
        QCOMPARE(words.rows[1][4], QString("5.00 ms"));
        const Trace computing = traceFromText("w1 |AABB|");
        QCOMPARE(waitWords({named("Busy", computing)}).sentence, QString("Busy: nothing waited."));
    }
    void cost()
    {
        const ChartWords words = costWords(m_runs);
        QCOMPARE(words.sentence, QString("Sequential took the least memory, 1.00 MiB; Loop the most, 4.00 MiB. "
                                         "Loop took the least CPU time, 1.00 ms; Sequential the most, 2.00 ms."));
        QCOMPARE(words.rows[0], (QStringList{"Sequential", "2.00 ms", "1.00 MiB", "7", "1", "1"}));
        QCOMPARE(costWords({m_runs[0]}).sentence, QString("Sequential took 2.00 ms of CPU time and 1.00 MiB of memory."));
    }
    void timeline()
    {
        const ChartWords words = timelineWords(m_runs);
        QVERIFY2(words.sentence.startsWith("Sequential: 2 tasks, one worker, in 10.0 ms; of the tasks' time 53 % waiting, holds its worker, "
                                           "33 % queued, 13 % computing; all were done.\nLoop: "), qPrintable(words.sentence));
        QVERIFY(words.sentence.contains("waiting, holds no worker"));
        QCOMPARE(words.columns.size(), 4 + qsizetype(kStateCount) + 1);
    }
    void nothingHasRun_data()
    {
        QTest::addColumn<QString>("sentence");
        QTest::newRow("total time") << totalTimeWords({}).sentence;
        QTest::newRow("in flight") << inFlightWords({}).sentence;
        QTest::newRow("waits") << waitWords({}).sentence;
        QTest::newRow("cost") << costWords({}).sentence;
        QTest::newRow("timeline") << timelineWords({}).sentence;
    }
    void nothingHasRun()
    {
        QFETCH(QString, sentence);
        QVERIFY2(sentence.contains("no run has") || sentence.contains("No run has"), qPrintable(sentence));
    }
    void everyTableIsRectangular()
    {
        for (const ChartWords &words : {totalTimeWords(m_runs), inFlightWords(m_runs), waitWords(m_runs), costWords(m_runs), timelineWords(m_runs)}) {
            QCOMPARE(words.rows.size(), std::size_t(2));
            for (const QStringList &row : words.rows)
                QCOMPARE(row.size(), words.columns.size());
        }
    }
    void aGrowingRunIsLeftOut()
    {
        Trace growing = m_sequential;
        growing.sealed = false;
        QVERIFY(timelineWords({named("A", growing)}).rows.empty());
    }
    void pastesAsCsvAndMarkdown()
    {
        const ChartWords words{"", {"Run", "a|b"}, {{"x, \"y\"", "1"}}};
        QCOMPARE(csvOf(words), QString("Run,a|b\n\"x, \"\"y\"\"\",1\n"));
        QCOMPARE(markdownOf(words), QString("| Run | a\\|b |\n|:---|---:|\n| x, \"y\" | 1 |\n"));
    }
};

QTEST_APPLESS_MAIN(TestChartWords)
#include "tst_chartwords.moc"
