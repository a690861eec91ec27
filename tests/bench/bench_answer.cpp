// Does the window answer while a run of very many tasks comes in? A timer that is due every 5 ms shows how long its event loop was
// away each time: a click would have waited as long. Prints, for each strategy and kind of lanes, the median and the longest of them,
// and the longest that the window's thread itself computed in between: the rest of the time others had the cores. Then the same for
// what one may do with such a run once it is there.

#include "app/mainwindow.h"
#include "core/workloads/workload.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

using namespace interleave;

namespace {

constexpr int kTasks = 1'000'000;

struct Gaps {
    double median = 0, longest = 0, longestComputing = 0; // ms
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

// From `begin`, which counts as well, until nothing goes on for half a second.
Gaps gapsDuring(const std::function<void()> &begin, const std::function<bool()> &goesOn)
{
    std::vector<double> gaps, computing;
    double cpu = 0;
    QElapsedTimer clock;
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
        if (!goesOn() && ++idle == 100)
            loop.quit();
    });
    clock.start();
    cpu = threadCpuMs();
    due.start();
    begin();
    loop.exec();
    std::ranges::sort(gaps);
    return {gaps[gaps.size() / 2], gaps.back(), std::ranges::max(computing)};
}

void print(const QString &what, const Gaps &gaps)
{
    std::printf("  %-44s median %5.1f   longest %6.1f   computing at most %6.1f\n", qPrintable(what), gaps.median, gaps.longest, gaps.longestComputing);
    std::fflush(stdout);
}

void lookAtIt(MainWindow &window)
{
    const auto change = [&](const auto &how) {
        ViewState view = window.view().state();
        how(view);
        window.view().go(view);
    };
    const RunEntry *run = window.history().onTrack().front();
    const auto now = double(run->trace().now);
    const auto nothing = [] { return false; };
    const std::pair<const char *, std::function<void()>> actions[] = {
        {"a task is selected", [&] { change([&](ViewState &view) { view.selection = Selection{run->id, TaskId{kTasks / 2}}; }); }},
        {"zoom to a third", [&] { change([&](ViewState &view) { view.begin = now / 3, view.end = now * 2 / 3; }); }},
        {"a state is faded", [&] { change([&](ViewState &view) { view.hidden.set(std::size_t(State::Queued)); }); }},
        {"replay stands in the middle", [&] { change([&](ViewState &view) { view.playhead = run->trace().now / 2; }); }},
        {"a search that finds a tenth of the tasks", [&] { window.findChild<QLineEdit *>("searchField")->setText(QStringLiteral("77")); }},
        {"the picture is copied", [&] { window.findChild<QAction *>("copyPicture")->trigger(); }},
        {"lanes by worker", [&] { change([&](ViewState &view) { view.grouping = Grouping::Worker; }); }},
        {"lanes by core", [&] { change([&](ViewState &view) { view.grouping = Grouping::Core; }); }},
        {"all of the time, lanes by task", [&] { change([&](ViewState &view) { view.grouping = Grouping::Task, view.end = 0; }); }},
    };
    for (const auto &[what, action] : actions)
        print(QString::fromLatin1(what), gapsDuring(action, nothing));
}

void runAndLook(const char *strategy, Grouping grouping, const char *name, bool look)
{
    MainWindow window;
    window.resize(1600, 900);
    window.show();
    ViewState view = window.view().state();
    view.grouping = grouping;
    window.view().go(view);
    QCoreApplication::processEvents();
    const Gaps gaps = gapsDuring([&] { window.runs().start({specOf(strategy)}, 1); }, [&] { return window.runs().isRunning(); });
    print(QStringLiteral("%1, lanes %2").arg(QLatin1String(strategy), QLatin1String(name)), gaps);
    if (look)
        lookAtIt(window);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    std::printf("%d tasks, window 1600 x 900; ms between two turns of its event loop that should be 5 ms apart\n", kTasks);
    for (const char *strategy : {"jthread", "coroutine"})
        for (const auto &[grouping, name] : {std::pair(Grouping::Worker, "by worker"), {Grouping::Task, "by task"}})
            runAndLook(strategy, grouping, name, grouping == Grouping::Task);
    return 0;
}
