// 1,000,000 coroutines that sleep on one thread, all for one second or (spread) each for another time between one and two: how much
// CPU time and memory does each take?

#include "core/execution/eventloop.h"
#include "core/trace/resourceusage.h"

#include <utility> // before Boost.Asio 1.74, which uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <benchmark/benchmark.h>

#include <malloc.h>

namespace {

using namespace std::chrono_literals;

// CPU time and resident memory for each coroutine, from a process that gives its free memory back before it starts.
class Account {
public:
    explicit Account(benchmark::State &state) : m_state(state)
    {
        ::malloc_trim(0);
        interleave::resetPeakRss();
        m_rss = interleave::peakRssBytes();
        m_cpu = interleave::resourceUsage().cpuSeconds;
    }
    void close()
    {
        const double tasks = double(m_state.range(0));
        m_state.counters["cpu_ns_per_task"] = (interleave::resourceUsage().cpuSeconds - m_cpu) * 1e9 / tasks;
        m_state.counters["bytes_per_task"] = double(interleave::peakRssBytes() - m_rss) / tasks;
    }

private:
    benchmark::State &m_state;
    std::int64_t m_rss = 0;
    double m_cpu = 0;
};

// The same in every process; not in the order in which they end.
std::chrono::microseconds delayOf(std::int64_t i, bool spread) { return 1s + std::chrono::microseconds(spread ? i * 7919 % 1'000'000 : 0); }

interleave::LoopTask sleeper(interleave::EventLoop &loop, std::chrono::microseconds delay, std::int64_t &done)
{
    co_await loop.sleepFor(delay);
    ++done;
}

void sleepInterleave(benchmark::State &state)
{
    for (auto _ : state) {
        Account account(state);
        interleave::EventLoop loop;
        std::int64_t done = 0;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            loop.spawn(sleeper(loop, delayOf(i, state.range(1) != 0), done));
        loop.run();
        account.close();
        if (done != state.range(0))
            state.SkipWithError("coroutines were lost");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

boost::asio::awaitable<void> asioSleeper(std::chrono::microseconds delay, std::int64_t &done)
{
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, delay);
    co_await timer.async_wait(boost::asio::use_awaitable);
    ++done;
}

void sleepAsio(benchmark::State &state)
{
    for (auto _ : state) {
        Account account(state);
        boost::asio::io_context context(1);
        std::int64_t done = 0;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            boost::asio::co_spawn(context, asioSleeper(delayOf(i, state.range(1) != 0), done), boost::asio::detached);
        context.run();
        account.close();
        if (done != state.range(0))
            state.SkipWithError("coroutines were lost");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

} // namespace

BENCHMARK(sleepInterleave)->ArgNames({"", "spread"})->Args({1'000'000, 0})->Args({1'000'000, 1})->Iterations(1)->Repetitions(3)->ReportAggregatesOnly()->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(sleepAsio)->ArgNames({"", "spread"})->Args({1'000'000, 0})->Args({1'000'000, 1})->Iterations(1)->Repetitions(3)->ReportAggregatesOnly()->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
