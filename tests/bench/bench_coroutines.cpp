// 1,000,000 coroutines that sleep for one second on one thread: how much longer than that second does it take?

#include "core/execution/eventloop.h"

#include <utility> // before Boost.Asio 1.74, which uses std::exchange without it

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <benchmark/benchmark.h>

namespace {

using namespace std::chrono_literals;

interleave::LoopTask sleeper(interleave::EventLoop &loop, std::int64_t &done)
{
    co_await loop.sleepFor(1s);
    ++done;
}

void sleepInterleave(benchmark::State &state)
{
    for (auto _ : state) {
        interleave::EventLoop loop;
        std::int64_t done = 0;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            loop.spawn(sleeper(loop, done));
        loop.run();
        if (done != state.range(0))
            state.SkipWithError("coroutines were lost");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

boost::asio::awaitable<void> asioSleeper(std::int64_t &done)
{
    boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor, 1s);
    co_await timer.async_wait(boost::asio::use_awaitable);
    ++done;
}

void sleepAsio(benchmark::State &state)
{
    for (auto _ : state) {
        boost::asio::io_context context(1);
        std::int64_t done = 0;
        for (std::int64_t i = 0; i < state.range(0); ++i)
            boost::asio::co_spawn(context, asioSleeper(done), boost::asio::detached);
        context.run();
        if (done != state.range(0))
            state.SkipWithError("coroutines were lost");
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

} // namespace

BENCHMARK(sleepInterleave)->Arg(1'000'000)->Iterations(2)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(sleepAsio)->Arg(1'000'000)->Iterations(2)->MeasureProcessCPUTime()->UseRealTime()->Unit(benchmark::kMillisecond);
