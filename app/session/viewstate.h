#pragma once

#include "app/session/runid.h"
#include "core/trace/trace.h"

#include <QObject>

#include <bitset>
#include <map>
#include <optional>
#include <vector>

namespace interleave {

enum class Grouping { Worker, Task, Core };

// What of each run lies at the axis' zero: its start, the instant at which its first task was taken up, or its marker.
enum class Alignment { Start, FirstTask, Marker };

// Shared: one scale for all runs. Own: each run is stretched to the same width; then lengths cannot be compared.
enum class ScaleSharing { Shared, Own };

// As it was: who waits for the GIL does not run. FunctionTracer: as tools draw it that know only calls and returns.
enum class Drawing { AsItWas, FunctionTracer };

// Which part of the tasks lanes by task show, as a share of all of them, so that it means the same for every run; and which task is
// shown in full beside a crowd.
struct TaskWindow {
    double begin = 0, end = 1;
    std::optional<TaskId> sample;
    bool operator==(const TaskWindow &) const = default;
};

struct Selection {
    RunId run = kNoRun;
    TaskId task = kNoTask;
    bool operator==(const Selection &) const = default;
};

// How the runs on the track are looked at. Everything shown is a pure function of traces and this. Times are ns on the shared axis
// (its zero is what `alignment` says), unless they are told to be a run's own.
struct ViewState {
    double begin = 0, end = 0; // the range shown; end <= begin: all of it, also while it grows
    Grouping grouping = Grouping::Worker;
    TaskWindow tasks;
    Alignment alignment = Alignment::Start;
    ScaleSharing scale = ScaleSharing::Shared;
    std::map<RunId, Nanos> markers;           // in the run's own time; without one: its start
    std::bitset<kStateCount> hidden;          // states that are not drawn
    std::optional<Selection> selection;       // the task that is lit up in every run
    Drawing drawing = Drawing::AsItWas;
    std::optional<Nanos> playhead;            // where the replay is
    bool operator==(const ViewState &) const = default;
};

// The one ViewState of a window, with its history: what Ctrl+Z goes back through. On the window's thread.
class ViewModel : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    const ViewState &state() const { return m_state; }

    // A step that can be undone. Steps with the same gesture that follow each other (the pixels of one drag, the clicks of a wheel)
    // are undone as one; "" never is the same.
    void go(ViewState next, const QString &gesture = {});
    void endGesture() { m_gesture.clear(); } // the next step is one of its own
    // Moves the playhead without a step: a replay is no navigation.
    void setPlayhead(std::optional<Nanos> time);
    void scrollTo(double begin, double end); // likewise: the view follows the playhead
    void forget(const std::vector<RunId> &remaining); // drops what concerns other runs, also in the history

    bool canUndo() const { return !m_undo.empty(); }
    bool canRedo() const { return !m_redo.empty(); }
    void undo();
    void redo();

Q_SIGNALS:
    void changed();                                     // anything, the playhead included
    void playheadChanged(std::optional<interleave::Nanos> time); // on the shared axis
    void axisChanged(); // where the runs lie on the shared axis: alignment, markers, scale
    void undoChanged();

private:
    void show(ViewState next);

    ViewState m_state;
    std::vector<ViewState> m_undo, m_redo; // the last one is the next to go to
    QString m_gesture;
};

} // namespace interleave
