// One frame of a timeline with 1,000,000 slices in 16 lanes at 1600 × 900: our painter, and what Qt offers for the same data.

#include "app/timeline/painter.h"

#include <QApplication>
#include <QGraphicsScene>
#include <QImage>

#include <benchmark/benchmark.h>

#include <cstdlib>

using namespace interleave;

namespace {

constexpr int kLanes = 16;
constexpr QSize kSize(1600, 900);

// Slices of about 1 µs with short gaps, from a fixed seed.
Trace traceOf(int slices)
{
    Trace trace;
    trace.sealed = true;
    trace.end = RunEnd::Finished;
    trace.tasks.resize(std::size_t(slices / kLanes));
    for (TaskRecord &task : trace.tasks)
        task.name = "task";
    std::uint32_t random = 1;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        Track track{TrackKind::Thread, "worker", {}, {}};
        Nanos time = 0;
        for (std::uint32_t i = 0; i < std::uint32_t(slices / kLanes); ++i) {
            random = random * 1664525 + 1013904223;
            const Nanos length = 200 + random % 1500;
            track.slices.push_back({time, time + length, TaskId{i}, TrackId{lane}, 0, State(2 + (random >> 20) % 3), false});
            time += length + (random >> 8) % 300;
        }
        trace.now = std::max(trace.now, time);
        track.overview = Overview(track.slices);
        trace.tracks.push_back(std::move(track));
    }
    return trace;
}

// range(1): which part of the time is shown, in thousandths.
void ourPainter(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)));
    const std::vector<TimelineRun> runs{{QStringLiteral("run"), Qt::blue, &trace}};
    const Theme theme = themeOf(Lightness::Light);
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    const double part = double(state.range(1)) / 1000;
    for (auto _ : state) {
        const TimelineLayout layout = layoutOf(runs, Grouping::Worker, kRulerHeight);
        const double begin = 0.3 * double(trace.now) * (1 - part);
        const TimeScale scale{begin, begin + double(trace.now) * part, kMargin + kLabelWidth, double(kSize.width() - kMargin * 3)};
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        paintTimeline(painter, theme, runs, layout, scale, kSize.width(), 0, kSize.height());
    }
}

void graphicsScene(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)));
    QGraphicsScene scene;
    scene.setItemIndexMethod(QGraphicsScene::NoIndex);
    const Theme theme = themeOf(Lightness::Light);
    const double width = double(kSize.width()) / double(trace.now);
    for (std::size_t lane = 0; lane < trace.tracks.size(); ++lane)
        for (const Slice &slice : trace.tracks[lane].slices)
            scene.addRect(double(slice.begin) * width, double(lane) * 20, double(slice.end - slice.begin) * width, 18, Qt::NoPen,
                          stateColor(theme, slice.state));
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    for (auto _ : state) {
        QPainter painter(&image);
        scene.render(&painter);
    }
}

} // namespace

BENCHMARK(ourPainter)->Args({1'000'000, 1000})->Args({1'000'000, 100})->Args({1'000'000, 10})->Args({1'000'000, 1})
    ->Args({100'000, 1000})->Unit(benchmark::kMillisecond);
BENCHMARK(graphicsScene)->Args({100'000, 1000})->Unit(benchmark::kMillisecond);

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
