#pragma once

#include "app/timeline/overlay.h"

namespace interleave {

// What was measured in a box beside the range, inside of `visible`.
void paintMeasureBox(QPainter &painter, const Theme &theme, const MeasuredRange &range, const QRectF &measured, const QRectF &visible);

// "12 %", "0.3 %", "<0.1 %"; "0 %" only for nothing at all.
QString formatShare(double part, double whole);

} // namespace interleave
