#pragma once

#include "app/session/viewstate.h"
#include "core/trace/trace.h"

#include <QColor>
#include <QString>

#include <memory>

namespace interleave {

struct RunFacts;

// The best run's outline, behind the card of another.
struct Ghost {
    std::shared_ptr<const RunFacts> facts; // null: none
    QColor tint;
    Nanos zero = 0;
    double stretch = 1;
};

// One run on the track. `trace` is either sealed or the growing one of a RunSession; whoever shows it keeps it alive.
struct TimelineRun {
    QString title; // plain text
    QColor tint;
    const Trace *trace = nullptr;
    std::shared_ptr<const RunFacts> facts{}; // null: it has not ended, or they are still being worked out
    QString trouble{}; // what went wrong, in one line
    RunId id = kNoRun;
    Nanos zero = 0;     // the instant of the run that lies at the zero of the axis that all runs share
    double stretch = 1; // 1: drawn to the shared scale
    int place = 0;      // among those that did the same; 0: there is nobody to compare with
    QString delta{};    // how much later than the best, and why, in words
    Ghost ghost{};
    std::shared_ptr<const Trace> redrawn{}; // what `trace` points to, if that is not the recording itself (drawing.h)

    double toAxis(double time) const { return (time - double(zero)) * stretch; }
    double fromAxis(double time) const { return time / stretch + double(zero); }
};

std::vector<const Trace *> tracesOf(const std::vector<TimelineRun> &runs);
bool haveSameWork(const std::vector<TimelineRun> &runs); // all of them, so that their times may be compared

// "4.9×": how many times as fast as the same work one after the other; empty where there is nothing to compare it with.
QString speedupText(const TimelineRun &run, const std::vector<TimelineRun> &runs);

// With its title, the colour of the `number`-th run, and its trouble. The first works the facts out if the trace is sealed.
TimelineRun timelineRunOf(const Trace &trace, std::size_t number);
TimelineRun timelineRunOf(const Trace &trace, std::size_t number, std::shared_ptr<const RunFacts> facts);

} // namespace interleave
