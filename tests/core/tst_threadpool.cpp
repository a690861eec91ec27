#include "core/execution/threadpool.h"

#include <QTest>

#include <atomic>
#include <barrier>

using namespace interleave;

class TestThreadPool : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void performsEveryJobOnce()
    {
        std::vector<std::atomic<int>> performed(10000);
        {
            ThreadPool pool(3);
            for (std::size_t i = 0; i < performed.size(); ++i)
                pool.submit([&performed, i](int) { ++performed[i]; });
        } // its end waits for the jobs
        for (const auto &count : performed)
            QCOMPARE(count.load(), 1);
    }
    void isIdleOnlyWhenAllJobsHaveReturned()
    {
        ThreadPool pool(4);
        std::atomic<int> returned = 0;
        for (int round = 1; round <= 50; ++round) {
            for (int i = 0; i < 20; ++i)
                pool.submit([&](int) { ++returned; });
            pool.waitUntilIdle();
            QCOMPARE(returned.load(), round * 20);
        }
    }
    void givesAsManyJobsAsThereAreWorkersAWorkerEach()
    {
        // Each job returns only when all of them have begun: a worker that took two would wait for ever.
        for (int workers = 1; workers <= 8; ++workers) {
            ThreadPool pool(workers);
            std::barrier together(workers);
            for (int i = 0; i < workers; ++i)
                pool.submit([&](int) { together.arrive_and_wait(); });
            pool.waitUntilIdle();
        }
    }
    void takesJobsFromManyThreads()
    {
        std::atomic<int> performed = 0;
        ThreadPool pool(2);
        {
            std::vector<std::jthread> submitters;
            for (int i = 0; i < 4; ++i)
                submitters.emplace_back([&] {
                    for (int j = 0; j < 1000; ++j)
                        pool.submit([&](int) { ++performed; });
                });
        }
        pool.waitUntilIdle();
        QCOMPARE(performed.load(), 4000);
    }
    void tellsEachJobWhichWorkerItIs()
    {
        ThreadPool pool(3);
        std::atomic<bool> sound = true;
        for (int i = 0; i < 300; ++i)
            pool.submit([&](int worker) { sound = sound && worker >= 0 && worker < 3; });
        pool.waitUntilIdle();
        QVERIFY(sound);
    }
};

QTEST_APPLESS_MAIN(TestThreadPool)
#include "tst_threadpool.moc"
