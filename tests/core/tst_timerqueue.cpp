#ifndef Q_MOC_RUN // moc 6.4 does not get through what <coroutine> includes
#include "core/execution/timerqueue.h"
#endif

#include <QTest>

#include <algorithm>
#include <functional>
#include <vector>

using namespace interleave;

namespace {

TimerQueue::TimePoint at(int ns) { return TimerQueue::TimePoint(std::chrono::nanoseconds(ns)); }

// A handle that says when it is due; nobody resumes it.
std::coroutine_handle<> due(int ns) { return std::coroutine_handle<>::from_address(reinterpret_cast<void *>(std::intptr_t(ns))); }

int dueOf(std::coroutine_handle<> handle) { return int(reinterpret_cast<std::intptr_t>(handle.address())); }

} // namespace

class TestTimerQueue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheEarliestFirst_data()
    {
        QTest::addColumn<int>("outOfOrder"); // of a hundred
        QTest::newRow("in order") << 0;
        QTest::newRow("a few out of order") << 5;
        QTest::newRow("in any order") << 100;
    }
    // Against a sorted list, while timers come and go.
    void givesTheEarliestFirst()
    {
        QFETCH(int, outOfOrder);
        std::uint32_t seed = 1;
        const auto random = [&seed] { return (seed = seed * 1664525 + 1013904223) >> 8; };
        TimerQueue queue;
        std::vector<int> expected; // the earliest last
        int latest = 1;
        for (int i = 0; i < 3000; ++i) {
            if (random() % 3 != 0 || expected.empty()) {
                latest += int(random() % 3); // some are due at the same time
                const int when = int(random() % 100) < outOfOrder ? 1 + int(random() % unsigned(latest)) : latest;
                queue.add(at(when), due(when));
                expected.insert(std::ranges::lower_bound(expected, when, std::greater{}), when);
            } else {
                QVERIFY(queue.firstDue() == at(expected.back()));
                QCOMPARE(dueOf(queue.takeFirst()), expected.back());
                expected.pop_back();
            }
            QCOMPARE(queue.isEmpty(), expected.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestTimerQueue)
#include "tst_timerqueue.moc"
