#ifndef Q_MOC_RUN // moc 6.4 does not get through what <coroutine> includes
#include "core/execution/eventloop.h"
#endif

#include <QTest>

#include <algorithm>
#include <thread>
#include <vector>

using namespace interleave;
using namespace std::chrono_literals;

namespace {

LoopTask sleeper(EventLoop &loop, std::chrono::microseconds duration, int name, std::vector<int> &order)
{
    const bool slept = co_await loop.sleepFor(duration);
    order.push_back(slept ? name : -name);
}

LoopTask yielder(EventLoop &loop, int rounds, std::vector<int> &order, int name)
{
    for (int i = 0; i < rounds; ++i) {
        order.push_back(name);
        co_await loop.sleepFor(0ns);
    }
}

// co_await: resumed by another thread.
struct Elsewhere {
    EventLoop &loop;
    std::vector<std::jthread> &threads;
    bool await_ready() const { return false; }
    void await_suspend(std::coroutine_handle<> handle)
    {
        loop.expectPost();
        threads.emplace_back([this, handle] { loop.post(handle); });
    }
    void await_resume() const {}
};

LoopTask visitor(EventLoop &loop, std::vector<std::jthread> &threads, std::thread::id &after)
{
    co_await Elsewhere{loop, threads};
    after = std::this_thread::get_id();
}

LoopTask stopper(EventLoop &loop, std::stop_source &stop)
{
    co_await loop.sleepFor(1ms);
    stop.request_stop();
}

} // namespace

class TestEventLoop : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsAtOnceWithoutTasks()
    {
        EventLoop loop;
        loop.run();
        QCOMPARE(loop.turns(), std::uint64_t(0));
    }
    void wakesSleepersInTheOrderInWhichTheyAreDue()
    {
        EventLoop loop;
        std::vector<int> order;
        for (const int name : {5, 2, 4, 1, 3})
            loop.spawn(sleeper(loop, name * 2ms, name, order));
        loop.run();
        QCOMPARE(order, (std::vector<int>{1, 2, 3, 4, 5}));
    }
    void letsEverybodyHaveATurnBeforeAnybodyHasTwo()
    {
        EventLoop loop;
        std::vector<int> order;
        loop.spawn(yielder(loop, 3, order, 1));
        loop.spawn(yielder(loop, 3, order, 2));
        loop.run();
        QCOMPARE(order, (std::vector<int>{1, 2, 1, 2, 1, 2}));
    }
    void goesOnOnItsOwnThreadAfterWorkElsewhere()
    {
        std::vector<std::jthread> threads;
        std::thread::id after;
        EventLoop loop;
        loop.spawn(visitor(loop, threads, after));
        loop.run();
        QCOMPARE(after, std::this_thread::get_id());
    }
    void aStopWakesAllSleepers()
    {
        std::stop_source stop;
        EventLoop loop(stop.get_token());
        std::vector<int> order;
        for (int name = 1; name <= 100; ++name)
            loop.spawn(sleeper(loop, 1h, name, order));
        loop.spawn(stopper(loop, stop));
        loop.run();
        QCOMPARE(order.size(), std::size_t(100));
        QVERIFY(std::ranges::all_of(order, [](int name) { return name < 0; }));
    }
    void losesNobodyAmongManySleepers()
    {
        EventLoop loop;
        std::vector<int> order;
        for (int i = 0; i < 20000; ++i)
            loop.spawn(sleeper(loop, std::chrono::microseconds(i * 7919 % 5000), i + 1, order));
        loop.run();
        std::ranges::sort(order);
        for (int i = 0; i < 20000; ++i)
            QCOMPARE(order[std::size_t(i)], i + 1);
    }
    void aMillionAwaitsDoNotNeedAMillionStackFrames()
    {
        EventLoop loop;
        std::vector<int> order;
        order.reserve(1'000'000);
        loop.spawn(yielder(loop, 1'000'000, order, 1));
        loop.run();
        QCOMPARE(order.size(), std::size_t(1'000'000));
    }
};

QTEST_APPLESS_MAIN(TestEventLoop)
#include "tst_eventloop.moc"
