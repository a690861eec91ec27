// One frame of a timeline at 1600 × 900, as the window draws it while one pans and zooms, and what Qt offers for the same data.
// Median and worst are over the frames of one way through the run.

#include "app/timeline/painter.h"
#include "app/timeline/timelinescene.h"
#include "core/trace/completion.h"
#include "core/trace/tracefile.h"

#include <QApplication>
#include <QChart>
#include <QFile>
#include <QGraphicsScene>
#include <QImage>
#include <QLineSeries>
#include <QTemporaryFile>

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>

#include <malloc.h>

using namespace interleave;

namespace {

constexpr int kLanes = 16;
constexpr QSize kSize(1600, 900);

// Slices of about 1 µs with short gaps, from a fixed seed. Each task has `perTask` of them, gapless like in any sealed trace.
Trace traceOf(int slices, int perTask = 1)
{
    Trace trace;
    trace.sealed = true;
    trace.end = RunEnd::Finished;
    const std::uint32_t perLane = std::uint32_t(slices / kLanes), tasks = std::uint32_t(slices / perTask);
    std::vector<Nanos> ends(tasks);
    std::uint32_t random = 1;
    for (std::uint32_t lane = 0; lane < kLanes; ++lane) {
        Track track{TrackKind::Thread, "worker", {}, {}};
        Nanos time = 0;
        for (std::uint32_t i = 0; i < perLane; ++i) {
            random = random * 1664525 + 1013904223;
            const Nanos length = 200 + random % 1500;
            const std::uint32_t task = (i * kLanes + lane) % tasks;
            track.slices.push_back({time, time + length, TaskId{task}, TrackId{lane}, 0, State(2 + (random >> 20) % 3)});
            ends[task] = std::max(ends[task], time + length);
            time += length + (random >> 8) % 300;
        }
        trace.now = std::max(trace.now, time);
        track.overview = Overview(track.slices);
        trace.tracks.push_back(std::move(track));
    }
    trace.tasks.resize(tasks);
    for (std::uint32_t i = 0; i < tasks; ++i) {
        trace.tasks[i].name = "task";
        trace.tasks[i].outcome = Outcome::Done;
        trace.tasks[i].end = ends[i];
    }
    distributeToTasks(trace);
    return trace;
}

class FrameClock {
public:
    template <typename Draw>
    void time(Draw &&draw)
    {
        const auto begin = std::chrono::steady_clock::now();
        draw();
        m_ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    void report(benchmark::State &state)
    {
        std::ranges::sort(m_ms);
        state.counters["median_ms"] = m_ms[m_ms.size() / 2];
        state.counters["p95_ms"] = m_ms[m_ms.size() * 95 / 100];
        state.counters["worst_ms"] = m_ms.back();
    }

private:
    std::vector<double> m_ms;
};

// From all of the run to a ten-thousandth of it and back, panning on the way: 400 frames.
ViewState stepOf(int step, double span)
{
    const double turn = std::abs(step % 400 - 200) / 200.0; // 1 … 0 … 1
    const double length = span * std::pow(10.0, -4 * (1 - turn));
    ViewState view;
    view.begin = (span - length) * (0.3 + 0.4 * (step % 400) / 400.0);
    view.end = view.begin + length;
    return view;
}

void panAndZoom(benchmark::State &state, const std::vector<const Trace *> &traces, Grouping grouping)
{
    std::vector<TimelineRun> runs;
    for (const Trace *trace : traces)
        runs.push_back({QStringLiteral("run"), Qt::blue, trace});
    TimelineScene scene;
    scene.setRuns(runs);
    const Theme theme = themeOf(Lightness::Light);
    QPixmap screen(kSize);
    FrameClock clock;
    ViewState first;
    first.grouping = grouping;
    scene.update(first);
    {
        QPainter painter(&screen);
        scene.paint(painter, first, theme, kSize, 0);
    }
    int step = 0;
    for (auto _ : state) {
        ViewState view = stepOf(step++, double(scene.layout().span));
        view.grouping = grouping;
        clock.time([&] {
            scene.update(view);
            QPainter painter(&screen);
            scene.paint(painter, view, theme, kSize, 0);
        });
    }
    clock.report(state);
}

void byWorker(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)), 100);
    panAndZoom(state, {&trace}, Grouping::Worker);
}

void byTask(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)), int(state.range(0)) / 10'000);
    panAndZoom(state, {&trace}, Grouping::Task);
}

void eightRuns(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)), 100);
    panAndZoom(state, std::vector<const Trace *>(8, &trace), Grouping::Worker);
}

// Resident memory of this process in bytes: now ("VmRSS"), or the most since resetPeak() ("VmHWM").
double resident(const char *what)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(what))
            return line.mid(qsizetype(std::strlen(what)) + 1).simplified().split(' ').front().toDouble() * 1024;
    return 0;
}

void resetPeak()
{
    QFile peak(QStringLiteral("/proc/self/clear_refs"));
    if (peak.open(QIODevice::WriteOnly))
        peak.write("5");
}

// From the file to the first frame, and what each slice of it then costs in memory; the peak holds the file's own bytes as well.
void openFile(benchmark::State &state)
{
    const int slices = int(state.range(0)), perTask = int(state.range(1));
    QTemporaryFile file;
    if (!file.open())
        return state.SkipWithError("no temporary file");
    file.write(encodeFile({std::make_shared<const Trace>(traceOf(slices, perTask))}));
    file.flush();
    FrameClock clock;
    double settled = 0, peak = 0;
    QPixmap screen(kSize);
    for (auto _ : state) {
        ::malloc_trim(0);
        resetPeak();
        const double before = resident("VmRSS");
        std::shared_ptr<const Trace> trace;
        TimelineScene scene;
        clock.time([&] {
            file.seek(0);
            trace = decodeFile(file.readAll()).value().runs.front();
            scene.setRuns({{QStringLiteral("run"), Qt::blue, trace.get()}});
            scene.update({});
            QPainter painter(&screen);
            scene.paint(painter, {}, themeOf(Lightness::Light), kSize, 0);
        });
        peak = resident("VmHWM") - before;
        ::malloc_trim(0);
        settled = resident("VmRSS") - before;
    }
    clock.report(state);
    state.counters["bytes_per_slice"] = settled / slices;
    state.counters["peak_bytes_per_slice"] = peak / slices;
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
    FrameClock clock;
    for (auto _ : state)
        clock.time([&] {
            QPainter painter(&image);
            scene.render(&painter);
        });
    clock.report(state);
}

// A line for each lane that steps up where a slice begins and down where it ends.
void qtCharts(benchmark::State &state)
{
    const Trace trace = traceOf(int(state.range(0)));
    QChart chart;
    for (std::size_t lane = 0; lane < trace.tracks.size(); ++lane) {
        QList<QPointF> points;
        for (const Slice &slice : trace.tracks[lane].slices)
            for (const auto &[time, level] : {std::pair(slice.begin, 0), {slice.begin, 1}, {slice.end, 1}, {slice.end, 0}})
                points.append({double(time), double(lane) * 2 + level});
        auto *series = new QLineSeries;
        series->replace(points);
        chart.addSeries(series);
    }
    chart.createDefaultAxes();
    chart.resize(kSize);
    QGraphicsScene scene;
    scene.addItem(&chart);
    QImage image(kSize, QImage::Format_ARGB32_Premultiplied);
    FrameClock clock;
    int step = 0;
    for (auto _ : state) {
        const ViewState view = stepOf(step++, double(trace.now));
        clock.time([&] {
            chart.axes(Qt::Horizontal).first()->setRange(view.begin, view.end);
            QPainter painter(&image);
            scene.render(&painter);
        });
    }
    clock.report(state);
    scene.removeItem(&chart);
}

} // namespace

BENCHMARK(byWorker)->Arg(1'000'000)->Iterations(400)->Unit(benchmark::kMillisecond);
BENCHMARK(byTask)->Arg(1'000'000)->Iterations(400)->Unit(benchmark::kMillisecond);
BENCHMARK(eightRuns)->Arg(100'000)->Iterations(400)->Unit(benchmark::kMillisecond);
BENCHMARK(openFile)->Args({1'000'000, 100})->Args({1'000'000, 1})->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(graphicsScene)->Arg(100'000)->Iterations(20)->Unit(benchmark::kMillisecond);
BENCHMARK(qtCharts)->Arg(100'000)->Iterations(20)->Unit(benchmark::kMillisecond);

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
