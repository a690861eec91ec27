#pragma once

#include "app/theme/palette.h"
#include "core/trace/trace.h"

namespace interleave {

// "✓", "✗", "■", "?"; empty for a task that has not ended.
QString outcomeMark(Outcome outcome);
QColor outcomeColor(const Theme &theme, Outcome outcome);

// How the slice's task ended, if this is the last thing it did; None otherwise. Only a sealed trace knows which one is the last.
Outcome endedWith(const Trace &trace, const Slice &slice);

} // namespace interleave
