#pragma once

#include "app/session/viewstate.h"
#include "app/theme/palette.h"
#include "app/timeline/coordinates.h"

#include <QPainter>

namespace interleave {

// The playhead over all runs, from the ruler at `rulerTop` down to `bottom`: what comes later is veiled.
void paintPlayhead(QPainter &painter, const Theme &theme, Nanos playhead, const TimeScale &scale, int rulerTop, int bottom);

// Instead of the ruler where runs are not drawn to the same scale: there is no axis that could be read, and nobody must overlook that.
void paintScaleBadge(QPainter &painter, const Theme &theme, const QRectF &area);

} // namespace interleave
