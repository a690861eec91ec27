#include "core/analysis/insights.h"
#include "core/workloads/workload.h"
#include "tests/support/tracetext.h"

#include <QTest>

#include <algorithm>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

std::string repeated(char c, int count) { return std::string(std::size_t(count), c); }

} // namespace

class TestInsights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aHeldLoopIsAFreeze()
    {
        const Trace trace = traceFromText("loop |" + repeated('A', 20) + repeated('b', 150) + "|\n~aw |" + repeated('c', 170) + "|");
        Trace onLoop = trace;
        onLoop.tracks[0].kind = TrackKind::EventLoop;
        const auto freezes = freezesOf(onLoop);
        QCOMPARE(freezes.size(), std::size_t(1));
        QCOMPARE(index(freezes[0].task), std::uint32_t(1));
        QCOMPARE(freezes[0].begin, 20 * kMs);
        QCOMPARE(freezes[0].end, 170 * kMs);
        QCOMPARE(int(freezes[0].state), int(State::Blocked));
    }
    void aBusyThreadIsNone()
    {
        const Trace trace = traceFromText("w1 |" + repeated('A', 200) + "|\nw2 |" + repeated('B', 200) + "|");
        QVERIFY(freezesOf(trace).empty());
    }
    void nobodyIsHeldUpByATaskThatIsAlone()
    {
        Trace trace = traceFromText("loop |" + repeated('A', 200) + "|");
        trace.tracks[0].kind = TrackKind::EventLoop;
        QVERIFY(freezesOf(trace).empty());
    }
    void countsTasksInFlight()
    {
        const Trace trace = traceFromText("w1 |AAAABBBB|\nw2 |..CCCC..|");
        QCOMPARE(inFlight(trace, 8), (std::vector<int>{1, 1, 2, 2, 2, 2, 1, 1}));
    }
    void nothingIsInFlightInAnEmptyRun() { QCOMPARE(inFlight(Trace(), 4), (std::vector<int>{0, 0, 0, 0})); }
    void aWaitLastsUntilItsTaskGoesOn()
    {
        const Trace trace = traceFromText("w1 |AaaaA..Aaa|\nw2 |...BBbb...|"); // A waits 3, and 2 at its end; B 2 at its end
        std::vector<Nanos> latencies = waitLatencies(trace);
        std::ranges::sort(latencies);
        QCOMPARE(latencies, (std::vector<Nanos>{2 * kMs, 2 * kMs, 3 * kMs}));
    }
    void variantsStandBesideEachOtherOnAnEventLoopOnly()
    {
        const WorkloadRegistry workloads = makeWorkloads();
        const WorkloadInfo &info = findWorkload(workloads, "blocking-call").value()->info();
        RunSpec spec;
        spec.workload = info.id;
        spec.parameters = resolveParameters(info.parameters, {{"how", 3}}).value();
        const auto runs = variantsOf(info, spec, true);
        QCOMPARE(runs.size(), std::size_t(3));
        for (std::size_t i = 0; i < runs.size(); ++i)
            QCOMPARE(runs[i].parameters.at("how"), std::int64_t(i));
        QCOMPARE(variantsOf(info, spec, false).size(), std::size_t(1));
        spec.parameters["how"] = 1;
        QCOMPARE(variantsOf(info, spec, true).front().parameters.at("how"), std::int64_t(1));
    }
};

QTEST_APPLESS_MAIN(TestInsights)
#include "tst_insights.moc"
