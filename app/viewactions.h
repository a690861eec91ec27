#pragma once

#include <QList>

namespace interleave {

class Actions;
class Replay;
class RunHistory;
class TimelineView;
class ViewModel;

// What the timelines can be told: grouping, zoom, pan, alignment, and back again. All of them live as long as the window.
void addViewActions(Actions &actions, ViewModel &view, TimelineView &timeline);
void addAlignmentActions(Actions &actions, ViewModel &view, const RunHistory &history, const Replay &replay);

} // namespace interleave
