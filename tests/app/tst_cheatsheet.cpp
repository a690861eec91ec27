#include "app/session/cheatsheet.h"
#include "app/words/cheatsheetwords.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <algorithm>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

std::shared_ptr<const Trace> traceOf(const std::string &text, std::int64_t mib, RunEnd end = RunEnd::Finished)
{
    Trace trace = traceFromText(text);
    trace.ledger.peakRssBytes = mib * 1024 * 1024;
    trace.end = end;
    return std::make_shared<const Trace>(trace);
}

std::vector<StrategyInfo> allStrategies()
{
    std::vector<StrategyInfo> infos;
    for (const auto &strategy : makeStrategies())
        infos.push_back(strategy->info());
    return infos;
}

// Waiting for the web: one after the other, threads, a loop.
CheatSheet sampleSheet()
{
    CheatSheet sheet;
    sheet.columns = {{"sequential", Way::OneByOne, false}, {"jthread", Way::Threads, false}, {"coroutine", Way::EventLoop, false}};
    CheatSheet::Row row;
    row.base.workload = "connections-10k";
    row.base.parameters = {{"tasks", 2000}};
    row.cells = {traceOf("w1 |aaaaaaaaAbbbbbbbbB|", 1), traceOf("w1 |aaaaaaaaA|\nw2 |bbbbbbbbB|", 90),
                 traceOf("~waits |aaaaaaaa.|\n~waits |bbbbbbb..|\nloop |.......BA|", 3)};
    sheet.rows = {row};
    return sheet;
}

} // namespace

class TestCheatSheet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allOfItsWorkloadsExist()
    {
        const CheatSheet sheet = emptyCheatSheet(allStrategies());
        QCOMPARE(sheet.rows.size(), std::size_t(8)); // a misspelt workload or parameter would be left out
        QVERIFY(sheet.columns.size() >= 6);
        QCOMPARE(sheet.runs().size(), sheet.rows.size() * sheet.columns.size());
        QCOMPARE(sheet.runs()[1].strategy, sheet.columns[1].strategy);
        QCOMPARE(sheet.runs().back().workload, std::string("tiny-tasks"));
    }
    void aCellGoesToItsPlace()
    {
        CheatSheet sheet = emptyCheatSheet(allStrategies());
        const auto trace = traceOf("w1 |A|", 1);
        sheet.set(sheet.columns.size() + 2, trace);
        QCOMPARE(sheet.rows[1].cells[2], trace);
    }
    void whatCouldNotBeginIsNoFailure()
    {
        Trace trace = traceFromText("w1 |AA|");
        trace.end = RunEnd::Failed;
        trace.failure = "there is no python3 on PATH";
        QCOMPARE(cellText(trace), QString("failed")); // it had begun
        for (TaskRecord &task : trace.tasks)
            task.sliceCount = 0;
        QCOMPARE(cellText(trace), QString("cannot run here"));
        QVERIFY(cellExplanation(trace).contains("there is no python3 on PATH"));
    }
    void tellsWhatItIsBoundBy()
    {
        CheatSheet sheet = sampleSheet();
        QCOMPARE(bottleneckText(sheet.rows[0]), QString("I/O (89 % waiting)"));
        sheet.rows[0].cells = {traceOf("w1 |AAAABBBB|", 1), nullptr, nullptr};
        QCOMPARE(bottleneckText(sheet.rows[0]), QString("CPU (100 % computing)"));
        sheet.rows[0].cells = {traceOf("w1 |aaAA|", 1), nullptr, nullptr};
        QCOMPARE(bottleneckText(sheet.rows[0]), QString("both (50 % waiting)"));
        sheet.rows[0].cells = {nullptr, nullptr, nullptr};
        QCOMPARE(bottleneckText(sheet.rows[0]), QString());
    }
    void recommendsInTheTutorialsTerms()
    {
        const ChartWords words = cheatSheetWords(sampleSheet());
        QCOMPARE(words.rows.size(), std::size_t(1));
        QCOMPARE(words.rows[0][1], QString("Thousands of connections (2,000)"));
        QCOMPARE(words.rows[0][2], QString("Coroutine loop"));
        QVERIFY2(words.rows[0][3].startsWith("Lowest memory overhead; no faster: std::jthread pool. 2.0 times as fast as one after the other."),
                 qPrintable(words.rows[0][3]));
        QVERIFY2(words.rows[0][3].endsWith("Memory: 3.00 MiB, other ways at least 90.0 MiB."), qPrintable(words.rows[0][3]));
    }
    void languagesAreRecommendedApart()
    {
        CheatSheet sheet = sampleSheet();
        sheet.columns.push_back({"python-sequential", Way::OneByOne, true});
        sheet.columns.push_back({"python-processes", Way::Processes, true});
        sheet.rows[0].cells.push_back(traceOf("w1 |AAAABBBB|", 1));
        sheet.rows[0].cells.push_back(traceOf("w1 |AAAA|\nw2 |BBBB|", 30));
        const ChartWords words = cheatSheetWords(sheet);
        QCOMPARE(words.rows.size(), std::size_t(2));
        QVERIFY(words.rows[0][2].startsWith("C++: "));
        QCOMPARE(words.rows[1][2], QString("Python: ProcessPoolExecutor"));
        QVERIFY2(words.rows[1][3].startsWith("Bypasses the GIL, uses multiple cores."), qPrintable(words.rows[1][3]));
    }
    void aRunThatFailedIsNoWay()
    {
        CheatSheet sheet = sampleSheet();
        sheet.rows[0].cells[2] = traceOf("loop |AB|", 1, RunEnd::Failed);
        QCOMPARE(QString::fromStdString(recommendationOf(sheet, sheet.rows[0], false)->strategy), QString("jthread"));
        QCOMPARE(cellText(*sheet.rows[0].cells[2]), QString("failed"));
    }
    void aRunThatReachedItsLimitTookLonger() { QCOMPARE(cellText(*traceOf("w1 |AAAA|", 1, RunEnd::Stopped)), QString("> 4.00 ms")); }
    void withoutMeasurementsThereIsNoAdvice()
    {
        const CheatSheet empty = emptyCheatSheet(allStrategies());
        QVERIFY(cheatSheetWords(empty).rows.empty());
        QVERIFY(cheatSheetWords(empty).sentence.contains("nothing has been measured"));
        QVERIFY(!recommendationOf(empty, empty.rows[0], false));
        QCOMPARE(matrixWords(empty).rows.size(), empty.rows.size());
    }
};

QTEST_APPLESS_MAIN(TestCheatSheet)
#include "tst_cheatsheet.moc"
