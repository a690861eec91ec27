// The interpreter lock alone, in the situations that gil.py also puts CPython into. Prints one line of JSON.
//   bench_gil_model slices THREADS | sleep | ping PORT   INTERVAL_US
#include "core/execution/computekernel.h"
#include "core/execution/interpreterlock.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace interleave;

namespace {

// About 1 µs: what CPython computes with the lock held for a turn of such a loop. Without it the thread that has just handed over would
// still be on its way to its wait when the lock comes free again.
constexpr std::uint64_t kStepsOfALoop = 250;

double seconds() { return std::chrono::duration<double>(Clock::now().time_since_epoch()).count(); }

void print(const std::vector<double> &values, const std::vector<int> &who)
{
    std::printf("{\"values\": [");
    for (std::size_t i = 0; i < values.size(); ++i)
        std::printf("%s%.7f", i ? ", " : "", values[i]);
    std::printf("], \"who\": [");
    for (std::size_t i = 0; i < who.size(); ++i)
        std::printf("%s%d", i ? ", " : "", who[i]);
    std::printf("]}\n");
}

// Each holder notes when it was there, as a Python loop that looks at the clock does; a gap means that somebody else was.
void slices(int threads, InterpreterLock &lock, double length)
{
    struct Stay {
        double begin, end;
        int who;
    };
    std::vector<Stay> stays; // written by the holder
    const double until = seconds() + length;
    std::vector<std::jthread> pool;
    for (int number = 0; number < threads; ++number)
        pool.emplace_back([&, number] {
            lock.acquire(number);
            double begin = seconds(), now = begin;
            while (now < until) {
                now = seconds();
                if (!lock.isWanted())
                    continue;
                stays.push_back({begin, now, number});
                lock.release(number);
                lock.acquire(number);
                begin = seconds();
            }
            lock.release(number);
        });
    pool.clear();
    std::vector<double> values;
    std::vector<int> who;
    for (const Stay &stay : stays) {
        values.push_back(stay.end - stay.begin);
        who.push_back(stay.who);
    }
    print(values, who);
}

// One computes; the other does `call` again and again, with the lock given up around what blocks.
template <typename Call>
void convoy(InterpreterLock &lock, int rounds, Call call)
{
    std::atomic<bool> over = false;
    std::jthread computing([&] {
        lock.acquire(0);
        while (!over.load(std::memory_order_relaxed))
            if (lock.isWanted()) {
                lock.release(0);
                lock.acquire(0);
            }
        lock.release(0);
    });
    std::vector<double> values;
    lock.acquire(1);
    for (int i = 0; i < rounds; ++i) {
        countTo(kStepsOfALoop, {});
        const double begin = seconds();
        call();
        values.push_back(seconds() - begin);
    }
    lock.release(1);
    over = true;
    print(values, {});
}

int connectTo(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        std::exit(1);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

} // namespace

int main(int count, char **arguments)
{
    if (count < 3)
        return 2;
    const std::string what = arguments[1];
    InterpreterLock lock(std::chrono::microseconds(std::atoi(arguments[count - 1])));
    const auto without = [&](auto call) {
        lock.release(1);
        call();
        lock.acquire(1);
    };
    if (what == "slices") {
        slices(std::atoi(arguments[2]), lock, 4);
    } else if (what == "sleep") {
        convoy(lock, 300, [&] { without([] { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }); });
    } else {
        const int fd = connectTo(std::atoi(arguments[2]));
        convoy(lock, 300, [&] {
            char byte = 'x';
            without([&] { ::send(fd, &byte, 1, MSG_NOSIGNAL); });
            without([&] { ::recv(fd, &byte, 1, 0); });
        });
        ::close(fd);
    }
    return 0;
}
