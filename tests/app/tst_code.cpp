#include "app/code/listing.h"
#include "core/strategies/strategy.h"
#include "core/workloads/workload.h"
#include "tests/support/tracetext.h"

#include <QFile>
#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

RunSpec specFor(const std::string &workload, const std::string &strategy)
{
    RunSpec spec;
    spec.workload = workload;
    spec.strategy = strategy;
    return spec;
}

CodePair codeOf(const std::string &workload, const std::string &strategy)
{
    const WorkloadRegistry workloads = makeWorkloads();
    const Workload &made = *findWorkload(workloads, workload).value();
    return codeFor(specFor(workload, strategy), made.makeTasks(resolveParameters(made.info().parameters, {}).value(), 1));
}

} // namespace

class TestCode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyListingIsThereAndEveryMarkMeansOneLine();
    void showsTheLinesThatWereCompiled();
    void saysWhatTasksDoAtAnInstant();
    void lightsTheLinesThatExecute();
    void showsHowALoopHandsComputingToThreads();
};

void TestCode::everyListingIsThereAndEveryMarkMeansOneLine()
{
    for (const auto &workload : makeWorkloads())
        for (const auto &strategy : makeStrategies()) {
            const CodePair code = codeOf(workload->info().id, strategy->info().id);
            std::vector<Listing> all = code.cpp;
            all.push_back(code.python);
            for (const Listing &listing : all) {
                QVERIFY2(!listing.lines.isEmpty(), qPrintable(listing.file));
                for (const CodeMark &mark : listing.marks)
                    QVERIFY2(lineOf(listing, mark) >= 0, qPrintable(listing.file + ": " + mark.words));
            }
        }
}

void TestCode::showsTheLinesThatWereCompiled()
{
    const Listing listing = listingOf("core/execution/computekernel.cpp", "step");
    QFile source(":/source/core/execution/computekernel.cpp");
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(source.readAll()).split('\n');
    QCOMPARE(listing.lines.first(), lines[listing.firstLine - 1]);
    QVERIFY(!listing.lines.join('\n').contains("snippet"));
    QVERIFY(listingOf("core/execution/computekernel.cpp", "no-such-region").lines.isEmpty());
    QVERIFY(listingOf("no/such/file.cpp").lines.isEmpty());
}

void TestCode::saysWhatTasksDoAtAnInstant()
{
    const Trace trace = traceFromText("w1 |AAaa..CC|\nw2 |.BBBBBBB|\n");
    const auto at = [&](double ms, std::optional<TaskId> task = {}) { return activitiesAt(trace, task, Nanos(ms * 1e6)); };
    QCOMPARE(at(0.5), (std::map<CodeActivity, int>{{{State::Running, 0}, 1}, {{State::Queued, 0}, 2}}));
    QCOMPARE(at(1.5).at({State::Running, 0}), 2);
    QCOMPARE(at(2.5).count({State::Queued, 0}), std::size_t(1)); // C has not begun
    QVERIFY(at(5).count({State::Blocked, 0}) + at(5).count({State::Blocked, 1}) == 0); // A has ended
    QCOMPARE(at(1.5, TaskId{1}), (std::map<CodeActivity, int>{{{State::Running, 0}, 1}}));
    QVERIFY(at(100).empty());
    QVERIFY(at(-1).empty());
}

void TestCode::lightsTheLinesThatExecute()
{
    const CodePair code = codeOf("count-5", "python-threads");
    const std::map<int, LitLine> lit = linesAt(code.python, {{{State::Running, 0}, 1}, {{State::Gil, 0}, 4}});
    QCOMPARE(lit.size(), std::size_t(2));
    for (const auto &[line, what] : lit) {
        const bool steps = code.python.lines[line].contains("for i in range(STEPS)");
        QVERIFY(steps || code.python.lines[line].contains("count = (count + i)"));
        QCOMPARE(what, steps ? (LitLine{State::Gil, 4}) : (LitLine{State::Running, 1}));
    }
    QVERIFY(linesAt(code.python, {}).empty());
}

void TestCode::showsHowALoopHandsComputingToThreads()
{
    const auto handsOver = [](const CodePair &code) {
        return std::ranges::any_of(code.cpp, [](const Listing &listing) { return listing.lines.join('\n').contains("pool.pool->submit"); });
    };
    const CodePair code = codeOf("count-5", "hybrid");
    QVERIFY(handsOver(code));
    QCOMPARE(code.cpp.front().file, QString("core/strategies/hybrid.cpp"));
    QVERIFY(!handsOver(codeOf("sleep-5", "hybrid"))); // nothing to hand over
    QVERIFY(!handsOver(codeOf("count-5", "coroutine")));
}

QTEST_GUILESS_MAIN(TestCode)
#include "tst_code.moc"
