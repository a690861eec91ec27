// What one recorded slice costs the worker that records it, against reading the clock twice, which no recorder can avoid.

#include "core/trace/recorder.h"

#include <benchmark/benchmark.h>

#include <algorithm>

namespace {

using namespace interleave;

// Beginnings and ends of slices: what else is drained says that the thread has been moved to another core.
std::size_t edges(std::span<const EventRecord> events)
{
    return std::size_t(std::ranges::count_if(events, [](const EventRecord &event) { return event.kind != EventKind::Core; }));
}

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
            writer.drain([&](std::span<const EventRecord> events) { drained += edges(events); });
            sinceDrain = 0;
            state.ResumeTiming();
        }
    }
    writer.drain([&](std::span<const EventRecord> events) { drained += edges(events); });
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
