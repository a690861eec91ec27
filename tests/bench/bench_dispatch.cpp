// What it costs to hand over a job: one producer, two workers, ways of doing it side by side.
// The argument is what a job does: 0 nothing, otherwise counting steps.

#include "core/execution/threadpool.h"

#include <tbb/global_control.h>
#include <tbb/task_group.h>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <QThreadPool>

#include <benchmark/benchmark.h>

#include <atomic>

namespace {

constexpr int kWorkers = 2;
constexpr int kJobs = 100'000;

std::atomic<std::int64_t> g_done;

void job(std::int64_t steps)
{
    for (std::int64_t i = 0; i < steps; ++i)
        benchmark::DoNotOptimize(i);
    g_done.fetch_add(1, std::memory_order_relaxed); // only counted; read after the pool is idle
}

void finish(benchmark::State &state)
{
    if (g_done.exchange(0) != std::int64_t(state.iterations()) * kJobs)
        state.SkipWithError("jobs were lost");
    state.SetItemsProcessed(state.iterations() * kJobs);
}

void dispatchInterleave(benchmark::State &state)
{
    interleave::ThreadPool pool(kWorkers);
    for (auto _ : state) {
        for (int i = 0; i < kJobs; ++i)
            pool.submit([steps = state.range(0)](int) { job(steps); });
        pool.waitUntilIdle();
    }
    finish(state);
}

void dispatchQThreadPool(benchmark::State &state)
{
    QThreadPool pool;
    pool.setMaxThreadCount(kWorkers);
    for (auto _ : state) {
        for (int i = 0; i < kJobs; ++i)
            pool.start([steps = state.range(0)] { job(steps); });
        pool.waitForDone();
    }
    finish(state);
}

void dispatchTbb(benchmark::State &state)
{
    // One more than the workers: the producer counts as a thread of oneTBB, and works along while it waits.
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, kWorkers + 1);
    tbb::task_group group;
    for (auto _ : state) {
        for (int i = 0; i < kJobs; ++i)
            group.run([steps = state.range(0)] { job(steps); });
        group.wait();
    }
    finish(state);
}

void dispatchAsio(benchmark::State &state)
{
    for (auto _ : state) {
        boost::asio::thread_pool pool(kWorkers); // it can be waited for only once
        for (int i = 0; i < kJobs; ++i)
            boost::asio::post(pool, [steps = state.range(0)] { job(steps); });
        pool.join();
    }
    finish(state);
}

} // namespace

BENCHMARK(dispatchInterleave)->Arg(0)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(dispatchQThreadPool)->Arg(0)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(dispatchTbb)->Arg(0)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(dispatchAsio)->Arg(0)->Arg(1000)->UseRealTime()->Unit(benchmark::kMillisecond);
