#include "core/analysis/criticalpath.h"
#include "core/analysis/handovers.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr Nanos kMs = 1'000'000;

// One character a millisecond, as in the text of a trace: A..Z runs, a..z waits, '-' queued, '0'..'9' waits for the GIL, '.' nothing.
std::string textOf(const Trace &trace)
{
    std::string text(std::size_t(trace.now / kMs), '.');
    for (const PathStep &step : criticalPath(trace))
        for (Nanos time = step.begin; time < step.end; time += kMs) {
            const char first = step.state == State::Running ? 'A' : step.state == State::Gil ? '0' : 'a';
            text[std::size_t(time / kMs)] = step.state == State::Queued ? '-' : char(std::uint32_t(first) + index(step.task));
        }
    return text;
}

std::string textOf(const std::vector<Handover> &handovers, const Trace &trace)
{
    std::string text;
    for (const Handover &handover : handovers)
        text += std::string(1, "WLT"[int(handover.kind)]) + " " + trace.tracks[index(handover.fromTrack)].name + "@"
                + std::to_string(handover.from / kMs) + " > " + trace.tracks[index(handover.toTrack)].name + "@"
                + std::to_string(handover.to / kMs) + "; ";
    return text;
}

} // namespace

class TestCriticalPath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void path_data()
    {
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("path");
        QTest::newRow("one after the other: all of them") << "w1 |AAbbCC|" << "AAbbCC";
        QTest::newRow("in parallel: the one that ends last") << "w1 |AAAA..|\nw2 |BBBBBB|" << "BBBBBB";
        QTest::newRow("a task that waited for its worker leads to who had it") << "w1 |AAAADD|\nw2 |BBB...|" << "AAAADD";
        QTest::newRow("a task that waited for a worker that nobody had") << "w1 |AAABBB|\nw2 |CC....|\nw3 |...DDDDD|" << "---DDDDD";
        QTest::newRow("time in which a worker had nothing to do") << "w1 |AA..BB|" << "AA--BB";
        QTest::newRow("suspended, then behind the one on the loop") << "loop |ABB..AACC|\n~aw |.aaaa....|" << "AaaaaAACC";
        QTest::newRow("behind the holder of the lock") << "w1 |AAAA...|\nw2 |1111BBB|\n!GIL |AAAABBB|" << "AAAABBB";
        QTest::newRow("nothing ran") << "" << "";
    }
    void path()
    {
        QFETCH(QString, trace);
        QFETCH(QString, path);
        QCOMPARE(QString::fromStdString(textOf(traceFromText(trace.toStdString()))), path);
    }
    void stepsFollowEachOtherUpToTheEnd()
    {
        const Trace trace = traceFromText("loop |ABCA.BC.CCA|\n~aw |.aa......a.|\n~aw |..bbb......|\n~aw |...cccc....|");
        const std::vector<PathStep> path = criticalPath(trace);
        QVERIFY(!path.empty());
        for (std::size_t i = 0; i < path.size(); ++i) {
            QVERIFY(path[i].begin < path[i].end);
            QVERIFY(i == 0 || path[i - 1].end <= path[i].begin);
        }
        QCOMPARE(path.back().end, trace.now);
    }
    void aGrowingTraceHasNone()
    {
        Trace trace = traceFromText("w1 |AA|");
        trace.sealed = false;
        QVERIFY(criticalPath(trace).empty());
    }
    void handovers_data()
    {
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("handovers"); // of task A
        QTest::newRow("from co_await to the loop") << "loop |ABB.A|\n~aw |.aa..|" << "W aw@3 > loop@4; ";
        QTest::newRow("after a call that blocks") << "w1 |AaaA|" << "W w1@3 > w1@3; ";
        QTest::newRow("from the lock's holder") << "w1 |00AA|\nw2 |BB..|\n!GIL |BBAA|" << "L w2@2 > w1@2; ";
        QTest::newRow("to a process and back") << "p1 |.AA.|\n=pipe |a..a|" << "T pipe@1 > p1@1; T p1@3 > pipe@3; ";
        QTest::newRow("none when it just runs") << "w1 |AA|" << "";
    }
    void handovers()
    {
        QFETCH(QString, trace);
        QFETCH(QString, handovers);
        const Trace read = traceFromText(trace.toStdString());
        QCOMPARE(QString::fromStdString(textOf(handoversOf(read, TaskId{0}), read)), handovers);
    }
};

QTEST_APPLESS_MAIN(TestCriticalPath)
#include "tst_criticalpath.moc"
