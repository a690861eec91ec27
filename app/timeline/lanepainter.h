#pragma once

#include "app/theme/palette.h"
#include "app/timeline/layout.h"

#include <QPainter>

namespace interleave {

// What is in one lane: its slices, or its crowd, and how its task ended.
void paintLane(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale);

} // namespace interleave
