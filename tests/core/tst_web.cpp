// Pages, answers in pieces, and a real server that misbehaves on demand.

#ifndef Q_MOC_RUN // moc 6.4 does not get through what <coroutine> includes
#include "core/execution/eventloop.h"
#include "core/execution/fetchasync.h"
#endif
#include "core/execution/fetch.h"
#include "core/web/httpresponse.h"
#include "core/web/page.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <memory>
#include <stdexcept>

using namespace interleave;
using namespace std::chrono_literals;
using Progress = HttpResponse::Progress;

namespace {

constexpr char kAnswer[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

// `interleave-runner serve` on loopback; ends with this.
class Server {
public:
    Server(const QString &latencyMs, const QString &bytesPerSecond = QStringLiteral("0"))
    {
        m_process.start(qEnvironmentVariable("INTERLEAVE_RUNNER"), {"serve", "7", "3000", latencyMs, "0", bytesPerSecond});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20000)) {
        }
        const QList<QByteArray> ports = m_process.readLine().trimmed().split(' ');
        m_environment.port = ports.value(0).toUShort();
        m_environment.refusingPort = ports.value(1).toUShort();
    }
    ~Server()
    {
        m_process.closeWriteChannel(); // the end of its stdin ends it
        m_process.waitForFinished(20000);
    }
    const RunEnvironment &environment() const { return m_environment; }

private:
    QProcess m_process;
    RunEnvironment m_environment;
};

std::string blocking(const Fetch &fetch, const RunEnvironment &environment)
{
    try {
        return fetchBlocking(fetch, environment, {});
    } catch (const std::exception &error) {
        return std::string("failed: ") + error.what();
    }
}

LoopTask asynchronous(const Fetch &fetch, const RunEnvironment &environment, EventLoop &loop, std::string &result)
{
    try {
        AsyncFetch connection(fetch, environment, loop);
        for (bool complete = false; !complete;) {
            if (co_await connection.channel().news(fetch.timeout) != IoChannel::News::Some)
                throw std::runtime_error("timed out");
            complete = connection.step();
        }
        result = connection.takeBody();
    } catch (const std::exception &error) {
        result = std::string("failed: ") + error.what();
    }
}

struct Tick {
    EventLoop::Clock::time_point due, came;
};

LoopTask ticker(EventLoop &loop, const std::size_t &arrived, std::size_t wanted, std::vector<Tick> &ticks)
{
    while (arrived < wanted) {
        const auto due = EventLoop::Clock::now() + 10ms;
        co_await loop.sleepUntil(due);
        ticks.push_back({due, EventLoop::Clock::now()});
    }
}

LoopTask counted(Fetch fetch, const RunEnvironment &environment, EventLoop &loop, std::size_t &arrived,
                 std::vector<EventLoop::Clock::time_point> &stamps)
{
    AsyncFetch connection(fetch, environment, loop);
    for (bool complete = false; !complete;) {
        co_await connection.channel().news(fetch.timeout);
        stamps.push_back(EventLoop::Clock::now());
        complete = connection.step();
    }
    ++arrived;
}

LoopTask stopping(Fetch fetch, const RunEnvironment &environment, EventLoop &loop, std::size_t &arrived, std::size_t instant,
                  std::stop_source &stop)
{
    AsyncFetch connection(fetch, environment, loop);
    for (bool complete = false; !complete;) {
        if (arrived >= instant)
            stop.request_stop();
        if (co_await connection.channel().news(fetch.timeout) != IoChannel::News::Some)
            co_return;
        complete = connection.step();
    }
    ++arrived;
}

} // namespace

class TestWeb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pagesComeFromTheirSeed()
    {
        QCOMPARE(makePage(1, 2, 4096), makePage(1, 2, 4096));
        QVERIFY(makePage(1, 2, 4096) != makePage(1, 3, 4096));
        QVERIFY(makePage(1, 2, 4096) != makePage(2, 2, 4096));
        QVERIFY(countPage(makePage(1, 2, 4096)).links > 0);
    }
    void countsLinksAndWords()
    {
        const PageCounts counts = countPage("<p>one two <a href=\"x\">three</a></p> four");
        QCOMPARE(counts.links, std::uint64_t(1));
        QCOMPARE(counts.words, std::uint64_t(4));
        QCOMPARE(countPage("").words, std::uint64_t(0));
    }
    void readsAnAnswerHoweverItIsCut()
    {
        for (std::size_t cut = 1; cut < sizeof kAnswer - 1; ++cut) {
            const std::string_view all(kAnswer);
            HttpResponse response(100);
            QCOMPARE(int(response.take(all.substr(0, cut))), int(Progress::More));
            QCOMPARE(int(response.take(all.substr(cut))), int(Progress::Complete));
            QCOMPARE(response.body(), std::string("hello"));
        }
    }
    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01 not at all\r\n\r\n");
        QTest::newRow("another status") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("no length") << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello");
        QTest::newRow("a length that is no number") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5x\r\n\r\nhello");
        QTest::newRow("a length below zero") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello");
        QTest::newRow("more than is allowed") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n");
        QTest::newRow("a length past all numbers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n");
        QTest::newRow("a head without end") << QByteArray("HTTP/1.1 200 OK\r\n") + QByteArray(100000, 'x');
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, bytes);
        HttpResponse response(100);
        QCOMPARE(int(response.take({bytes.constData(), std::size_t(bytes.size())})), int(Progress::Failed));
        QVERIFY(!response.reason().empty());
    }
    void anAnswerCutShortIsNone()
    {
        HttpResponse response(100);
        QCOMPARE(int(response.take("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel")), int(Progress::More));
        QCOMPARE(int(response.takeEnd()), int(Progress::Failed));
    }
    void everyFaultHasItsReasonInBothWays()
    {
        Server server(QStringLiteral("1"));
        QVERIFY(server.environment().port != 0);
        std::vector<std::string> reasons;
        for (int fault = 0; fault < kWireFaultCount; ++fault) {
            const Fetch fetch{5, 1 << 16, 300ms, WireFault(fault)};
            const std::string one = blocking(fetch, server.environment());
            std::string other;
            EventLoop loop;
            loop.spawn(asynchronous(fetch, server.environment(), loop, other));
            loop.run();
            QCOMPARE(QString::fromStdString(other), QString::fromStdString(one));
            QCOMPARE(one.starts_with("failed: "), WireFault(fault) != WireFault::None);
            reasons.push_back(one);
        }
        QCOMPARE(reasons[0], makePage(7, 5, 3000));
        std::ranges::sort(reasons);
        QVERIFY(std::ranges::adjacent_find(reasons) == reasons.end()); // each fault has a reason of its own
    }
    void thePageIsTooLargeForTheOneWhoAsks()
    {
        Server server(QStringLiteral("0"));
        QVERIFY(blocking({5, 100, 1000ms, WireFault::None}, server.environment()).starts_with("failed: "));
    }
    void everySocketIsClosedWhereverTheStopComes()
    {
        Server server(QStringLiteral("20"));
        const auto openFiles = [] { return QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size(); };
        if (openFiles() == 0)
            QSKIP("this system does not list open files");
        const auto before = openFiles();
        for (const std::size_t instant : {0, 1, 17, 60, 99}) { // in pages that have arrived
            std::stop_source stop;
            std::size_t arrived = 0;
            {
                EventLoop loop(stop.get_token());
                for (std::uint32_t i = 0; i < 100; ++i)
                    loop.spawn(stopping({i, 1 << 16, 20000ms, WireFault::None}, server.environment(), loop, arrived, instant, stop));
                loop.run();
            }
            QVERIFY(arrived >= instant);
            QCOMPARE(openFiles(), before);
        }
    }
    // Not on the clock, but in resumptions: between the instant at which the timer was due and the one at which it came, only a
    // bounded number of others had their turn.
    void aTimerIsNotLateWhileThousandsOfPagesArrive()
    {
        constexpr std::size_t kPages = 900; // with the low descriptor limits of some machines in mind
        Server server(QStringLiteral("30"));
        EventLoop loop;
        std::vector<EventLoop::Clock::time_point> stamps;
        std::vector<Tick> ticks;
        std::size_t arrived = 0;
        for (std::uint32_t i = 0; i < kPages; ++i)
            loop.spawn(counted({i, 1 << 16, 20000ms, WireFault::None}, server.environment(), loop, arrived, stamps));
        loop.spawn(ticker(loop, arrived, kPages, ticks));
        loop.run();
        QCOMPARE(arrived, kPages);
        QVERIFY(!ticks.empty());
        for (const Tick &tick : ticks) {
            const auto before = std::ranges::count_if(stamps, [&](auto stamp) { return stamp > tick.due && stamp < tick.came; });
            QVERIFY(before <= EventLoop::kBatch);
        }
    }
    void aDueTimerDoesNotWaitForTenThousandReadyOnes()
    {
        EventLoop loop;
        int ran = 0, before = -1;
        const auto due = [](EventLoop &l, int &count, int &result) -> LoopTask {
            co_await l.sleepUntil(EventLoop::Clock::now());
            result = count;
        };
        const auto other = [](EventLoop &, int &count) -> LoopTask {
            ++count;
            co_return;
        };
        loop.spawn(due(loop, ran, before));
        for (int i = 0; i < 10000; ++i)
            loop.spawn(other(loop, ran));
        loop.run();
        QCOMPARE(ran, 10000);
        QVERIFY(before >= 0 && before <= EventLoop::kBatch);
    }
};

QTEST_GUILESS_MAIN(TestWeb)
#include "tst_web.moc"
