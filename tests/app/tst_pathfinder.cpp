#include "app/timeline/pathfinder.h"
#include "core/trace/completion.h"
#include "tests/support/tracetext.h"

#include <QTest>

using namespace interleave;
using interleave::testing::traceFromText;

namespace {

constexpr int kPatienceMs = 60'000;

// One worker, so many tasks one after the other.
Trace queueOf(std::uint32_t tasks)
{
    Trace trace;
    trace.tracks.push_back({TrackKind::Thread, "worker 1", {}, {}});
    trace.tasks.resize(tasks);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        trace.tracks[0].slices.push_back({Nanos(i) * 10, Nanos(i) * 10 + 8, TaskId{i}, TrackId{0}, 0, State::Running});
        trace.tasks[i].end = trace.now = Nanos(i) * 10 + 8;
    }
    complete(trace);
    return trace;
}

} // namespace

class TestPathFinder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_answers = 0;
        m_path.clear();
    }
    void aSmallRunsPathIsThereAtOnce()
    {
        const Trace trace = traceFromText("w1 |AAAABB|");
        PathFinder finder;
        listen(finder);
        finder.find(trace);
        QCOMPARE(m_answers, 1);
        QCOMPARE(m_path.size(), criticalPath(trace).size());
    }
    void aLargeOnesComesLater()
    {
        const Trace trace = queueOf(50'000);
        PathFinder finder;
        listen(finder);
        finder.find(trace);
        QCOMPARE(m_answers, 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_answers, 1, kPatienceMs);
        QCOMPARE(m_path.size(), criticalPath(trace).size());
        QCOMPARE(m_path.back().end, trace.now);
    }
    void whatIsForgottenDoesNotCome()
    {
        const Trace last = traceFromText("w1 |AA|");
        PathFinder finder;
        listen(finder);
        for (int i = 0; i < 20; ++i) {
            const Trace trace = queueOf(50'000); // gone after each turn
            finder.find(trace);
            finder.forget();
        }
        finder.find(last);
        QCoreApplication::processEvents();
        QCOMPARE(m_answers, 1);
        QCOMPARE(m_path.size(), std::size_t(1));
    }

private:
    void listen(PathFinder &finder)
    {
        connect(&finder, &PathFinder::found, this, [this](const std::shared_ptr<const std::vector<PathStep>> &path) {
            ++m_answers;
            m_path = *path;
        });
    }

    int m_answers = 0;
    std::vector<PathStep> m_path;
};

QTEST_GUILESS_MAIN(TestPathFinder)
#include "tst_pathfinder.moc"
