#pragma once

#include "app/session/viewstate.h"
#include "app/timeline/timelinescene.h"

namespace interleave {

// The ways through the timelines: each changes the ViewModel, in steps that can be undone.
class TimelineNavigator {
public:
    TimelineNavigator(ViewModel &model, const TimelineScene &scene) : m_model(model), m_scene(scene) {}

    void fit();
    void show(double begin, double end, const QString &gesture);
    void zoom(const TimeScale &now, double factor, double x);
    void pan(const TimeScale &now, double pixels);
    // `share`: where among the tasks shown the zoom has its fixed point, 0 … 1.
    void zoomTasks(double factor, double share);
    double taskShareAt(int y) const; // where a height is among them; the middle outside of a crowd
    void select(std::optional<MarkedTask> task);
    void fade(State state, bool on);
    // Into view, in the middle if it is not there yet, and selected.
    void goTo(const SearchHit &hit, const TimeScale &now);

private:
    ViewModel &m_model;
    const TimelineScene &m_scene;
};

} // namespace interleave
