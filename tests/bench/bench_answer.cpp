// Does the window answer while a run of very many tasks comes in? A timer that is due every 5 ms shows how long its event loop was
// away each time: a click would have waited as long. Prints, for each strategy and kind of lanes, the median and the longest of them.

#include "app/mainwindow.h"
#include "core/workloads/workload.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace interleave;

namespace {

constexpr int kTasks = 1'000'000;

struct Gaps {
    double median = 0, longest = 0; // ms
    std::size_t slices = 0;
    double seconds = 0;
};

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
    std::vector<double> gaps;
    QElapsedTimer clock, whole;
    QEventLoop loop;
    QTimer due;
    due.setTimerType(Qt::PreciseTimer);
    due.setInterval(5);
    int idle = 0;
    QObject::connect(&due, &QTimer::timeout, &loop, [&] {
        gaps.push_back(double(clock.nsecsElapsed()) * 1e-6);
        clock.start();
        if (!window.runs().isRunning() && ++idle == 100) // what comes after the end counts as well
            loop.quit();
    });
    window.runs().start({specOf(strategy)}, 1);
    clock.start();
    whole.start();
    due.start();
    loop.exec();
    std::ranges::sort(gaps);
    Gaps result{gaps[gaps.size() / 2], gaps.back(), 0, double(whole.elapsed()) * 1e-3};
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
            std::printf("  %-10s lanes %-10s median %5.1f   longest %6.1f   (%zu slices, %.1f s)\n", strategy, name, gaps.median, gaps.longest,
                        gaps.slices, gaps.seconds);
            std::fflush(stdout);
        }
    return 0;
}
