#include "core/analysis/recommendation.h"

#include <QTest>

using namespace interleave;

namespace {

constexpr std::int64_t kMiB = 1024 * 1024;

MeasuredWay way(const char *strategy, Way kind, double seconds, std::int64_t mib, bool finished = true)
{
    return {strategy, kind, finished, seconds, seconds * 0.99, seconds * 1.01, 3, mib * kMiB, 0.9};
}

} // namespace

class TestRecommendation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void followsTheMeasurements_data()
    {
        QTest::addColumn<QList<MeasuredWay>>("ways");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("why");
        QTest::newRow("waiting for the web: threads are as fast as the loop, and easier to add")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 10, 1), way("coroutine", Way::EventLoop, 1.0, 1),
                                  way("jthread", Way::Threads, 1.01, 2), way("process", Way::Processes, 5, 20)}
            << "jthread" << int(Why::Simplest);
        QTest::newRow("ten thousand connections: the loop takes least memory")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 2, 1, false), way("coroutine", Way::EventLoop, 1.0, 40),
                                  way("jthread", Way::Threads, 1.05, 400)}
            << "coroutine" << int(Why::LowestMemory);
        QTest::newRow("computing under a GIL: only processes are fast")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 2, 1), way("threads", Way::Threads, 2.2, 1), way("process", Way::Processes, 1.0, 30)}
            << "process" << int(Why::OnlyFastest);
        QTest::newRow("tiny tasks: nothing to gain")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 1.0, 1), way("jthread", Way::Threads, 0.95, 1), way("process", Way::Processes, 4, 30)}
            << "sequential" << int(Why::NothingToGain);
        QTest::newRow("tiny tasks, and one after the other is the fastest of all")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 1.0, 1), way("jthread", Way::Threads, 3, 1)}
            << "sequential" << int(Why::NothingToGain);
        QTest::newRow("a way that did not finish is none")
            << QList<MeasuredWay>{way("sequential", Way::OneByOne, 9, 1), way("jthread", Way::Threads, 0.1, 1, false), way("coroutine", Way::EventLoop, 1, 1)}
            << "coroutine" << int(Why::OnlyFastest);
        QTest::newRow("a little less memory is no reason")
            << QList<MeasuredWay>{way("jthread", Way::Threads, 1, 3), way("coroutine", Way::EventLoop, 1, 1)} << "jthread" << int(Why::Simplest);
        QTest::newRow("of two of the same kind, the faster")
            << QList<MeasuredWay>{way("qthreadpool", Way::Threads, 1.02, 1), way("jthread", Way::Threads, 1.0, 1)} << "jthread" << int(Why::Simplest);
    }
    void followsTheMeasurements()
    {
        QFETCH(QList<MeasuredWay>, ways);
        QFETCH(QString, strategy);
        QFETCH(int, why);
        const auto recommendation = recommend({ways.begin(), ways.end()});
        QVERIFY(recommendation);
        QCOMPARE(QString::fromStdString(recommendation->strategy), strategy);
        QCOMPARE(int(recommendation->why), why);
    }
    void noisyRepeatsThatOverlapAreAsFast()
    {
        MeasuredWay threads = way("jthread", Way::Threads, 1.3, 1);
        threads.shortest = 0.9;
        const auto recommendation = recommend({threads, way("coroutine", Way::EventLoop, 1.0, 1)});
        QCOMPARE(recommendation->strategy, std::string("jthread"));
        QCOMPARE(recommendation->asFast, std::vector<std::string>{"coroutine"});
    }
    void slowerButWithinTheNoiseIsNotCalledAsFast()
    {
        MeasuredWay inTurn = way("sequential", Way::OneByOne, 1.5, 1);
        inTurn.shortest = 0.9;
        const auto recommendation = recommend({inTurn, way("jthread", Way::Threads, 1.0, 1)});
        QCOMPARE(recommendation->strategy, std::string("sequential"));
        QCOMPARE(int(recommendation->why), int(Why::Unclear));
    }
    void ofOneRunNobodyKnowsTheRange()
    {
        MeasuredWay threads = way("jthread", Way::Threads, 1.3, 1), loop = way("coroutine", Way::EventLoop, 1.0, 1);
        QCOMPARE(recommend({threads, loop})->strategy, std::string("coroutine"));
        threads.repeats = 1;
        QCOMPARE(recommend({threads, loop})->strategy, std::string("jthread"));
    }
    void saysHowMuchFasterAndLighter()
    {
        const auto recommendation = recommend({way("sequential", Way::OneByOne, 8, 1), way("coroutine", Way::EventLoop, 1, 5), way("jthread", Way::Threads, 2, 50)});
        QCOMPARE(recommendation->timesFaster, 8.0);
        QCOMPARE(recommendation->memoryBytes, 5 * kMiB);
        QCOMPARE(recommendation->otherMemoryBytes, 50 * kMiB);
    }
    void nothingFinishedNothingRecommended()
    {
        QVERIFY(!recommend({}));
        QVERIFY(!recommend({way("sequential", Way::OneByOne, 1, 1, false)}));
    }
};

QTEST_APPLESS_MAIN(TestRecommendation)
#include "tst_recommendation.moc"
