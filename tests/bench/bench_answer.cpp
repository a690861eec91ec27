// Does the window answer while a run of very many tasks comes in? A timer that is due every 5 ms shows how long its event loop was
// away each time: a click would have waited as long. Prints, for each strategy and kind of lanes, the median and the longest of them,
// and the longest that the window's thread itself computed in between: the rest of the time others had the cores.

#include "app/mainwindow.h"
#include "core/workloads/workload.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

using namespace interleave;

namespace {

constexpr int kTasks = 1'000'000;

struct Gaps {
    double median = 0, longest = 0, longestComputing = 0; // ms
    std::size_t slices = 0;
    double seconds = 0;
};

double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) * 1e-6;
}

RunSpec specOf(const char *strategy)
{
    RunSpec spec;
    spec.workload = "tiny-tasks";
    spec.strategy = strategy;
    spec.parameters = {{"tasks", kTasks}, {"iterations", 300}, {"chunk", 1}};
    return spec;
}

Gaps gapsDuring(const char *strategy, Grouping grouping)
{
    MainWindow window;
    window.resize(1600, 900);
    window.show();
    ViewState view = window.view().state();
    view.grouping = grouping;
    window.view().go(view);
    QCoreApplication::processEvents();
    std::vector<double> gaps, computing;
    double cpu = 0;
    QElapsedTimer clock, whole;
    QEventLoop loop;
    QTimer due;
    due.setTimerType(Qt::PreciseTimer);
    due.setInterval(5);
    int idle = 0;
    QObject::connect(&due, &QTimer::timeout, &loop, [&] {
        gaps.push_back(double(clock.nsecsElapsed()) * 1e-6);
        computing.push_back(threadCpuMs() - cpu);
        clock.start();
        cpu = threadCpuMs();
        if (!window.runs().isRunning() && ++idle == 100) // what comes after the end counts as well
            loop.quit();
    });
    clock.start();
    cpu = threadCpuMs();
    whole.start();
    due.start();
    window.runs().start({specOf(strategy)}, 1); // that counts as well
    loop.exec();
    std::ranges::sort(gaps);
    Gaps result{gaps[gaps.size() / 2], gaps.back(), std::ranges::max(computing), 0, double(whole.elapsed()) * 1e-3};
    for (const Track &track : window.history().onTrack().front()->trace().tracks)
        result.slices += track.slices.size();
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    std::printf("%d tasks, window 1600 x 900; ms between two turns of its event loop that should be 5 ms apart\n", kTasks);
    for (const char *strategy : {"jthread", "coroutine"})
        for (const auto &[grouping, name] : {std::pair(Grouping::Worker, "by worker"), {Grouping::Task, "by task"}}) {
            const Gaps gaps = gapsDuring(strategy, grouping);
            std::printf("  %-10s lanes %-10s median %5.1f   longest %6.1f   computing at most %6.1f   (%zu slices, %.1f s)\n", strategy, name, gaps.median, gaps.longest, gaps.longestComputing,
                        gaps.slices, gaps.seconds);
            std::fflush(stdout);
        }
    return 0;
}
