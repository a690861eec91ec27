// What one recorded slice costs the worker that records it, against reading the clock twice, which no recorder can avoid.

#include "core/trace/recorder.h"

#include <benchmark/benchmark.h>

namespace {

using namespace interleave;

void recorderSlice(benchmark::State &state)
{
    TraceRecorder recorder;
    TrackWriter &writer = recorder.addTrack(TrackKind::Thread, "worker 1");
    std::size_t drained = 0;
    std::size_t sinceDrain = 0;
    for (auto _ : state) {
        { const auto slice = writer.slice(TaskId{0}, 0, State::Running); }
        if (++sinceDrain == 100'000) { // keeps memory bounded; its cost is the reader's and not measured
            state.PauseTiming();
            drained += writer.drain([](std::span<const EventRecord>) {});
            sinceDrain = 0;
            state.ResumeTiming();
        }
    }
    drained += writer.drain([](std::span<const EventRecord>) {});
    if (drained != 2 * std::size_t(state.iterations()))
        state.SkipWithError("events were lost");
}

void recorderTwoClockReads(benchmark::State &state)
{
    for (auto _ : state) {
        benchmark::DoNotOptimize(Clock::now());
        benchmark::DoNotOptimize(Clock::now());
    }
}

void recorderDrain(benchmark::State &state)
{
    constexpr int kEvents = 100'000;
    TraceRecorder recorder;
    TrackWriter &writer = recorder.addTrack(TrackKind::Thread, "worker 1");
    for (auto _ : state) {
        state.PauseTiming();
        for (int i = 0; i < kEvents; ++i)
            writer.begin(TaskId{0}, 0, State::Running);
        state.ResumeTiming();
        benchmark::DoNotOptimize(writer.drain([](std::span<const EventRecord>) {}));
    }
    state.SetItemsProcessed(state.iterations() * kEvents);
}

} // namespace

BENCHMARK(recorderSlice);
BENCHMARK(recorderTwoClockReads);
BENCHMARK(recorderDrain)->Iterations(200); // filling takes far longer than draining, and is not measured
