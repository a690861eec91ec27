#pragma once

#include "core/model/ids.h"
#include "core/model/pythoninfo.h"
#include "core/model/runspec.h"
#include "core/trace/observation.h"
#include "core/trace/overview.h"
#include "core/trace/raretext.h"
#include "core/trace/slice.h"
#include "core/trace/state.h"
#include "core/trace/tasklife.h"

#include <QByteArray>

#include <bitset>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace interleave {

// Tracks hold slices one after the other; a Lock's say who holds it, beside what its holder's own track says. Only the slices of an
// Async track may overlap (tasks that are suspended hold no worker).
enum class TrackKind : std::uint8_t { Thread = 0, EventLoop, Process, Async, Coordinator, Lock };

// Somebody who performs tasks: not a place where tasks wait, nor a lock that they hold.
constexpr bool isWorker(TrackKind kind) { return kind != TrackKind::Async && kind != TrackKind::Lock; }

struct Track {
    TrackKind kind = TrackKind::Thread;
    std::string name;          // "worker 1", "event loop", "process 2", ...
    std::vector<Slice> slices; // sorted by begin
    Overview overview;         // of the slices, once sealed; empty for an Async track
};

struct TaskRecord {
    std::string name;
    RareText reason;            // why it failed or was lost; may be empty
    Nanos end = -1;             // when it ended; -1 while it has not
    std::uint64_t checksum = 0; // of all its phases; only when Done
    const Slice *firstSlice = nullptr; // in Trace::taskSlices
    std::uint32_t sliceCount = 0;
    Outcome outcome = Outcome::None;

    // Those recorded of it, as TaskLife wants them; none before the trace is sealed.
    std::span<const Slice> slices() const { return {firstSlice, sliceCount}; }
};
static_assert(sizeof(std::string) != 32 || sizeof(TaskRecord) == 72); // there may be ten million

// What the run cost, of the runner and everything that it started. Zero where unknown.
struct Ledger {
    double cpuSeconds = 0;
    std::int64_t peakRssBytes = 0; // resident memory above the idle runner
    std::int64_t voluntarySwitches = 0, involuntarySwitches = 0;
    int threads = 0;   // started by the strategy, the main thread included
    int processes = 0; // started by the strategy, the runner included
    std::uint64_t events = 0;      // written into the trace
    double nanosPerEvent = 0;      // measured on this machine at the end of the run
};

struct HostInfo {
    std::string os, cpu, compiler, qt;
    int cores = 0;
    PythonInfo python{};
};

// A picture that a task produced (blur-album): rows of 3 bytes a pixel (red, green, blue), without padding.
struct TaskImage {
    TaskId task{};
    std::uint32_t width = 0, height = 0;
    QByteArray rgb;
};

enum class RunEnd : std::uint8_t { Running = 0, Finished, Stopped, Failed };

// One run as it was. Built only by TraceBuilder; append-only until sealed.
struct Trace {
    RunSpec spec;
    std::string title; // a person's name for the run; empty: whoever shows it makes one from the spec
    HostInfo host;
    std::vector<Track> tracks;
    std::vector<TaskRecord> tasks;
    std::shared_ptr<const std::vector<Slice>> taskSlices; // what the tasks' slices are in, one task after the other; copies share it
    std::vector<TaskImage> images;
    Observation observed; // of a program that was looked at; its thread i is task i and track i. Empty for a run of our own
    std::bitset<kStateCount> states; // those that were recorded; gaps, in which a task is queued, are not
    Ledger ledger;
    Nanos now = 0;            // the latest time known; the wall time once sealed
    RunEnd end = RunEnd::Running;
    std::string failure;      // why, if end == Failed
    std::uint64_t revision = 0; // grows with every change
    bool sealed = false;
    // The wall time of every repeat of this run, in the order they were made, this one's included; empty when it was made once.
    std::vector<Nanos> repeats{};
};

std::size_t sliceCount(const Trace &trace); // on all tracks

// Of a task of a sealed trace.
inline TaskLife lifeOf(const Trace &trace, std::size_t task)
{
    return {trace.tasks[task].slices(), TaskId{std::uint32_t(task)}, trace.tasks[task].end};
}
inline TaskLife lifeOf(const Trace &trace, TaskId task) { return lifeOf(trace, std::size_t(index(task))); }

// When a task of a sealed trace was first taken up by anybody.
std::optional<Nanos> takenUpAt(const TaskRecord &task);

// A task's life, up to now while the run goes on.
std::vector<Slice> slicesOf(const Trace &trace, TaskId task);

} // namespace interleave
