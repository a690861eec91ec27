#include "core/diagnose/descriptors.h"
#include "core/diagnose/procfs.h"
#include "core/diagnose/waitreason.h"

#include <QtTest>

#ifdef Q_OS_LINUX
#include <linux/futex.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <netinet/in.h>
#include <poll.h>
#include <unistd.h>
#endif

using namespace interleave;

class TestProcfs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNameMayHoldBracketsAndSpaces()
    {
        const auto stat = procfs::parseStat("42 (a (b) c) S 7 42 42 0 -1 4194304 271 0 0 0 3 4 5 6 20 0 9 0 40694 2990080 445 1844\n");
        QVERIFY(stat);
        QCOMPARE(stat->name, std::string("a (b) c"));
        QCOMPARE(stat->state, 'S');
        QCOMPARE(stat->parent, 7);
        QCOMPARE(stat->cpuTicks, 7u);
        QCOMPARE(stat->childCpuTicks, 11u);
        QCOMPARE(stat->threads, 9u);
        QCOMPARE(stat->startTicks, 40694u);
        QCOMPARE(stat->residentPages, 445);
    }
    void whatIsCutOffIsNoStat()
    {
        QVERIFY(!procfs::parseStat(""));
        QVERIFY(!procfs::parseStat("42 (sleep"));
        QVERIFY(!procfs::parseStat("42 (sleep) S 7 42"));
        QVERIFY(!procfs::parseSchedStat("1 2"));
        QVERIFY(!procfs::parseSyscall("0 0x3"));
        QVERIFY(!procfs::parseSyscall(""));
    }
    void aSystemCallHasItsArguments()
    {
        const auto call = procfs::parseSyscall("230 0x0 0x1 0x7ffebffdc830 0x7ffebffdc870 0x0 0x0 0x7ffebffdc818 0x7f84b1619503\n");
        QVERIFY(call && call->kind == procfs::SyscallLine::Kind::Syscall);
        QCOMPARE(call->number, 230);
        QCOMPARE(call->arguments[1], 1u);
        QCOMPARE(call->arguments[2], 0x7ffebffdc830u);
        QVERIFY(procfs::parseSyscall("running\n")->kind == procfs::SyscallLine::Kind::Running);
        QVERIFY(procfs::parseSyscall("-1 0x7ffc 0x7f84\n")->kind == procfs::SyscallLine::Kind::Kernel);
    }
    void valuesAreFoundAtTheBeginningOfALineOnly()
    {
        QCOMPARE(procfs::valueAfter("nonvoluntary_ctxt_switches:\t5\nvoluntary_ctxt_switches:\t7\n", "voluntary_ctxt_switches:"), 7u);
        QCOMPARE(procfs::valueAfter("rchar: 1\n", "wchar:"), 0u);
    }
    void aTableOfSocketsGivesTheirInodes()
    {
        const std::string table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                                  "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 73452 1 0 100 0 0 10 0\n"
                                  "   1: 0100007F:1F90 0100007F:A1B2 06 00000000:00000000 03:00000FA0 00000000     0        0 0 3 0\n";
        QCOMPARE(procfs::parseInodes(table), std::vector<std::uint64_t>{73452});
    }

    void waitingForOneOfSeveral_data()
    {
        QTest::addColumn<QVector<int>>("kinds");
        QTest::addColumn<bool>("limited");
        QTest::addColumn<int>("activity");
        const auto row = [](const char *name, std::initializer_list<DescriptorKind> kinds, bool limited, Activity activity) {
            QVector<int> list;
            for (const DescriptorKind kind : kinds)
                list.append(int(kind));
            QTest::newRow(name) << list << limited << int(activity);
        };
        using enum DescriptorKind;
        row("a socket among others is the network", {Internal, LocalSocket, Internet}, true, Activity::Network);
        row("nothing but the loop's own socket, with a timer, is a sleep", {LocalSocket}, true, Activity::Sleep);
        row("nothing at all, with a timer, is a sleep", {}, true, Activity::Sleep);
        row("a local socket without a timer is another program", {LocalSocket}, false, Activity::Pipe);
        row("an event descriptor without a timer is another thread", {Internal}, false, Activity::Woken);
        row("a pipe is another program, timer or not", {Pipe}, true, Activity::Pipe);
        row("a terminal is somebody who types", {Terminal, Pipe}, true, Activity::Terminal);
    }
    void waitingForOneOfSeveral()
    {
        QFETCH(QVector<int>, kinds);
        QFETCH(bool, limited);
        QFETCH(int, activity);
        std::vector<DescriptorKind> set;
        for (const int kind : kinds)
            set.push_back(DescriptorKind(kind));
        QCOMPARE(int(activityOfSet(set, limited ? Timeout::Given : Timeout::None)), activity);
    }
    void timeoutsAreNumbersOrAddresses()
    {
        QVERIFY(timeoutOf(std::uint64_t(-1)) == Timeout::None);
        QVERIFY(timeoutOf(0xffffffffu) == Timeout::None);
        QVERIFY(timeoutOf(0) == Timeout::None);
        QVERIFY(timeoutOf(200) == Timeout::Given);
        QVERIFY(timeoutOf(0x7ffd9abcdef0u) == Timeout::Given);
    }
    void theKernelsNamesOfWaits()
    {
        QVERIFY(activityOfChannel("hrtimer_nanosleep", 'S') == Activity::Sleep);
        QVERIFY(activityOfChannel("locks_lock_inode_wait", 'S') == Activity::Lock);
        QVERIFY(activityOfChannel("do_wait", 'S') == Activity::Child);
        QVERIFY(activityOfChannel("anon_pipe_read", 'S') == Activity::Pipe);
        QVERIFY(activityOfChannel("folio_wait_bit_common", 'D') == Activity::Disk);
        QVERIFY(activityOfChannel("something_new", 'D') == Activity::Disk);
        QVERIFY(activityOfChannel("0", 'S') == Activity::Unknown);
        QVERIFY(activityOfChannel("", 'T') == Activity::Stopped);
    }
#ifdef Q_OS_LINUX
    void locksAndWakeUpsAreToldApart()
    {
        QVERIFY(activityOfFutex(FUTEX_WAIT_PRIVATE, false, Interpreter::None) == Activity::Lock);
        QVERIFY(activityOfFutex(FUTEX_WAIT_BITSET_PRIVATE, false, Interpreter::None) == Activity::Woken);
        QVERIFY(activityOfFutex(FUTEX_WAIT_BITSET_PRIVATE, true, Interpreter::None) == Activity::Woken);
        QVERIFY(activityOfFutex(FUTEX_WAIT_BITSET_PRIVATE, true, Interpreter::Python) == Activity::Gil);
        QVERIFY(activityOfFutex(FUTEX_WAIT_BITSET_PRIVATE, false, Interpreter::Python) == Activity::Woken);
        QVERIFY(callKind(SYS_clock_nanosleep) == CallKind::Sleep);
        QVERIFY(callKind(100000) == CallKind::Unknown);
    }
    // Our own descriptors are as good as anybody's.
    void whatDescriptorsLeadTo()
    {
        int pipe[2], pair[2];
        QCOMPARE(::pipe(pipe), 0);
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
        const int internet = ::socket(AF_INET, SOCK_STREAM, 0);
        Descriptors descriptors;
        QVERIFY(descriptors.kindOf(::getpid(), pipe[0]) == DescriptorKind::Pipe);
        QVERIFY(descriptors.kindOf(::getpid(), pair[0]) == DescriptorKind::LocalSocket);
        QVERIFY(descriptors.kindOf(::getpid(), 999999) == DescriptorKind::Unknown);
        const DescriptorKind kind = descriptors.kindOf(::getpid(), internet);
        QVERIFY(kind == DescriptorKind::Internet || kind == DescriptorKind::LocalSocket); // the latter where sockets may not be asked
        pollfd polled[2] = {{pipe[0], POLLIN, 0}, {-1, 0, 0}};
        const auto kinds = descriptors.ofPoll(::getpid(), reinterpret_cast<std::uint64_t>(polled), 2);
        QCOMPARE(kinds.size(), 1u);
        QVERIFY(kinds.front() == DescriptorKind::Pipe);
        QVERIFY(descriptors.ofPoll(::getpid(), 8, 2) == std::vector{DescriptorKind::Unknown}); // no memory of anybody's
        for (const int descriptor : {pipe[0], pipe[1], pair[0], pair[1], internet})
            ::close(descriptor);
    }
#endif
};

QTEST_APPLESS_MAIN(TestProcfs)
#include "tst_procfs.moc"
