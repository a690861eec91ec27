#pragma once

#include "app/theme/palette.h"
#include "app/timeline/layout.h"
#include "core/analysis/criticalpath.h"
#include "core/analysis/handovers.h"

#include <QPainter>

namespace interleave {

// `scale` is the run's own.
void paintPath(QPainter &painter, const Theme &theme, const Card &card, const Trace &trace, const TimeScale &scale, const std::vector<PathStep> &path);
void paintHandovers(QPainter &painter, const Theme &theme, const Card &card, const Trace &trace, const TimeScale &scale,
                    const std::vector<Handover> &handovers);

} // namespace interleave
