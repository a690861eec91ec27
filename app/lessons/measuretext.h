#pragma once

#include "core/analysis/measures.h"

#include <QString>

namespace interleave {

// "5 tasks under way at once", "1.02 s in all": a measure's value with what it is of.
QString measureText(const Measure &measure, double value);
QString valueText(MeasureUnit unit, double value); // the value alone: "5", "1.02 s", "37 %", "4.1 MiB"

} // namespace interleave
