#pragma once

#include "core/trace/trace.h"

#include <QColor>
#include <QString>

#include <memory>

namespace interleave {

// One run on the track. `trace` is either sealed or the growing one of a RunSession; whoever shows it keeps it alive.
struct TimelineRun {
    QString title; // plain text
    QColor tint;
    const Trace *trace = nullptr;
    QString trouble{}; // what went wrong, in one line
};

// With its title, the colour of the `number`-th run, and its trouble.
TimelineRun timelineRunOf(const Trace &trace, std::size_t number);

enum class Grouping { Worker, Task };

} // namespace interleave
