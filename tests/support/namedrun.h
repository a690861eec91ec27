#pragma once

#include "app/timeline/timelinerun.h"

namespace interleave::testing {

// A run on the track, by this name.
inline TimelineRun named(const char *title, const Trace &trace)
{
    TimelineRun run = timelineRunOf(trace, 0);
    run.title = QString::fromLatin1(title);
    return run;
}

} // namespace interleave::testing
