#include "app/timeline/timelinenavigator.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr double kShortest = 1000; // ns

} // namespace

void TimelineNavigator::fit()
{
    ViewState view = m_model.state();
    view.begin = view.end = 0;
    view.tasks = {};
    m_model.go(std::move(view));
}

void TimelineNavigator::show(double begin, double end, const QString &gesture)
{
    ViewState view = m_model.state();
    view.begin = begin;
    view.end = end;
    m_model.go(std::move(view), gesture);
}

void TimelineNavigator::zoom(const TimeScale &now, double factor, double x)
{
    const TimelineLayout &layout = m_scene.layout();
    const double fixed = now.toTime(x), most = std::max(kShortest, double(layout.span - layout.begin) * 1.5);
    const double length = std::clamp((now.end - now.begin) * factor, kShortest, most);
    const double begin = fixed - (x - now.left) / (now.right - now.left) * length;
    show(begin, begin + length, QStringLiteral("zoom"));
}

void TimelineNavigator::pan(const TimeScale &now, double pixels)
{
    const double by = pixels / (now.right - now.left) * (now.end - now.begin);
    show(now.begin + by, now.end + by, QStringLiteral("pan"));
}

void TimelineNavigator::zoomTasks(double factor, double share)
{
    ViewState view = m_model.state();
    TaskWindow &window = view.tasks;
    const double fixed = window.begin + (window.end - window.begin) * share;
    const double length = std::clamp((window.end - window.begin) * factor, 1e-4, 1.0);
    window.begin = std::clamp(fixed - length * share, 0.0, 1.0 - length);
    window.end = window.begin + length;
    m_model.go(std::move(view), QStringLiteral("zoom tasks"));
}

double TimelineNavigator::taskShareAt(int y) const
{
    for (const Card &card : m_scene.layout().cards)
        for (const Lane &lane : card.lanes)
            if (lane.crowd && y >= lane.top && y < lane.top + lane.height)
                return double(y - lane.top) / lane.height;
    return 0.5;
}

void TimelineNavigator::select(std::optional<MarkedTask> task)
{
    ViewState view = m_model.state();
    view.selection.reset();
    if (task) {
        view.tasks.sample = task->task; // shown in full beside its crowd
        view.selection = Selection{m_scene.runs()[task->run].id, task->task};
    }
    m_model.go(std::move(view));
}

void TimelineNavigator::fade(State state, bool on)
{
    ViewState view = m_model.state();
    view.hidden.set(std::size_t(state), on);
    m_model.go(std::move(view));
}

void TimelineNavigator::goTo(const SearchHit &hit, const TimeScale &now)
{
    const TimelineRun &run = m_scene.runs()[hit.run];
    const double begin = run.toAxis(double(hit.begin)), end = run.toAxis(double(hit.end));
    ViewState view = m_model.state();
    if (begin < now.begin || begin > now.end || now.toX(end) - now.toX(begin) < 3) {
        // Wide enough to be seen, and not closer than that.
        const double length = std::max(std::min(now.end - now.begin, (end - begin) * 100), kShortest);
        view.begin = (begin + std::min(end, begin + length)) / 2 - length / 2;
        view.end = view.begin + length;
    }
    if (hit.task != kNoTask) {
        view.tasks.sample = hit.task;
        view.selection = Selection{run.id, hit.task};
    }
    m_model.go(std::move(view), QStringLiteral("search"));
}

} // namespace interleave
