#include "app/viewactions.h"

#include "app/actions.h"
#include "app/session/replay.h"
#include "app/session/runhistory.h"
#include "app/session/tracklist.h"
#include "app/timeline/timelineview.h"

#include <QActionGroup>
#include <QCoreApplication>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("viewactions", text); }

void go(ViewModel &view, const auto &change)
{
    ViewState state = view.state();
    change(state);
    view.go(std::move(state));
}

// Off is by worker, as is every other way of grouping then.
void addGrouping(Actions &actions, ViewModel &view, const char *id, const QString &text, const QKeySequence &key, Grouping grouping)
{
    QAction *action = actions.addToggle(Place::View, id, text, {key}, [&view, grouping](bool on) {
        if (on != (view.state().grouping == grouping)) // otherwise it only follows the state
            go(view, [&](ViewState &state) { state.grouping = on ? grouping : Grouping::Worker; });
    });
    QObject::connect(&view, &ViewModel::changed, action,
                     [action, &view, grouping] { action->setChecked(view.state().grouping == grouping); });
}

void addSearch(Actions &actions, TimelineView &timeline)
{
    actions.addSeparator(Place::Edit);
    actions.add(Place::Edit, "find", tr("&Find…"), {QKeySequence::Find}, [&timeline] { timeline.find(); });
    actions.add(Place::Edit, "findNext", tr("Find &next"), {Qt::Key_F3}, [&timeline] { timeline.findNext(); });
    actions.add(Place::Edit, "findPrevious", tr("Find &previous"), {Qt::SHIFT | Qt::Key_F3}, [&timeline] { timeline.findPrevious(); });
}

void addUndo(Actions &actions, ViewModel &view)
{
    QAction *undo = actions.add(Place::Edit, "undo", tr("&Undo navigation"), {QKeySequence::Undo}, [&view] { view.undo(); });
    QAction *redo = actions.add(Place::Edit, "redo", tr("&Redo navigation"), {Qt::CTRL | Qt::SHIFT | Qt::Key_Z}, [&view] { view.redo(); });
    const auto follow = [&view, undo, redo] {
        undo->setEnabled(view.canUndo());
        redo->setEnabled(view.canRedo());
    };
    follow();
    QObject::connect(&view, &ViewModel::undoChanged, &actions, follow);
}

void addMotion(Actions &actions, TimelineView &timeline)
{
    const auto add = [&](const char *id, const QString &text, const QList<QKeySequence> &keys, std::function<void()> then) {
        actions.add(Place::View, id, text, keys, std::move(then), Reach::Timeline);
    };
    add("zoomIn", tr("Zoom &in"), {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal}, [&timeline] { timeline.zoomTime(0.8); });
    add("zoomOut", tr("Zoom &out"), {Qt::Key_S, Qt::Key_Minus}, [&timeline] { timeline.zoomTime(1.25); });
    add("panLeft", tr("Move to earlier"), {Qt::Key_A}, [&timeline] { timeline.panTime(-0.1); });
    add("panRight", tr("Move to later"), {Qt::Key_D}, [&timeline] { timeline.panTime(0.1); });
    add("fewerTasks", tr("Fewer tasks"), {Qt::Key_E}, [&timeline] { timeline.zoomTasks(0.8); });
    add("moreTasks", tr("More tasks"), {Qt::Key_Q}, [&timeline] { timeline.zoomTasks(1.25); });
    actions.add(Place::View, "fit", tr("&Fit all"), {Qt::CTRL | Qt::Key_0}, [&timeline] { timeline.fit(); });
    add("fitHere", tr("Fit all"), {Qt::Key_F}, [&timeline] { timeline.fit(); });
    actions.find("fitHere")->setVisible(false); // once is enough in the menu
}

QAction *addChoice(Actions &actions, QActionGroup *group, const char *id, const QString &text, std::function<void()> choose)
{
    QAction *action = actions.add(Place::View, id, text, {}, std::move(choose));
    action->setCheckable(true);
    group->addAction(action);
    return action;
}

// With a playhead: its instant; otherwise the beginning. Of the selected run, or of every run on the track.
void putMarkers(ViewModel &view, const RunHistory &history, const Replay &replay)
{
    const auto runs = timelineRunsOf(history.onTrack(), view.state());
    const Nanos at = view.state().playhead.value_or(replay.extent().begin);
    const auto selected = view.state().selection;
    go(view, [&](ViewState &state) {
        for (const TimelineRun &run : runs)
            if (!selected || selected->run == run.id)
                state.markers[run.id] = Nanos(run.fromAxis(double(at)));
            else if (state.alignment != Alignment::Marker)
                state.markers[run.id] = run.zero; // stays where it is
        state.alignment = Alignment::Marker;
    });
}

} // namespace

void addViewActions(Actions &actions, ViewModel &view, TimelineView &timeline)
{
    addUndo(actions, view);
    addSearch(actions, timeline);
    addGrouping(actions, view, "byTask", tr("&Lanes by task"), Qt::CTRL | Qt::Key_L, Grouping::Task);
    addGrouping(actions, view, "byCore", tr("Lanes by &core"), Qt::CTRL | Qt::SHIFT | Qt::Key_L, Grouping::Core);
    actions.addSeparator(Place::View);
    addMotion(actions, timeline);
    actions.addSeparator(Place::View);
}

void addAlignmentActions(Actions &actions, ViewModel &view, const RunHistory &history, const Replay &replay)
{
    auto *group = new QActionGroup(&actions);
    const auto align = [&view](Alignment alignment) {
        return [&view, alignment] { go(view, [alignment](ViewState &state) { state.alignment = alignment; }); };
    };
    QAction *choices[] = {
        addChoice(actions, group, "alignStart", tr("Zero at the &start of each run"), align(Alignment::Start)),
        addChoice(actions, group, "alignFirstTask", tr("Zero where the first task is &taken up"), align(Alignment::FirstTask)),
        addChoice(actions, group, "alignMarker", tr("Zero at each run's &marker"), align(Alignment::Marker)),
    };
    actions.add(Place::View, "putMarker", tr("Zero at the play&head"), {Qt::Key_M},
                [&view, &history, &replay] { putMarkers(view, history, replay); }, Reach::Timeline);
    actions.addSeparator(Place::View);
    QAction *own = actions.addToggle(Place::View, "ownScale", tr("Each run on its own s&cale"), {}, [&view](bool on) {
        go(view, [on](ViewState &state) { state.scale = on ? ScaleSharing::Own : ScaleSharing::Shared; });
    });
    const auto follow = [&view, choices = std::to_array(choices), own] {
        choices[std::size_t(view.state().alignment)]->setChecked(true);
        own->setChecked(view.state().scale == ScaleSharing::Own);
    };
    follow();
    QObject::connect(&view, &ViewModel::changed, &actions, follow);
}

} // namespace interleave
