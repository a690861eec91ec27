#pragma once

#include "app/theme/palette.h"
#include "app/timeline/coordinates.h"
#include "core/trace/trace.h"

#include <QImage>

#include <cstddef>

namespace interleave {

// Thousands of lanes in a few hundred pixels: each line of pixels stands for several lanes, and each pixel mixes the colours of what
// they were doing, in proportion. Nothing is left out and nothing is a sample.
struct Crowd {
    enum class Rows { Tasks, Workers, Waits }; // Waits: the tasks of one Async track
    Rows rows = Rows::Tasks;
    std::size_t first = 0, count = 0; // lanes: indices of tasks, or of the run's worker tracks
    TrackId track{};                  // for Waits
};

// How many worker tracks (those of somebody who performs tasks) a run has.
std::size_t workerCount(const Trace &trace);

QImage renderCrowd(const Trace &trace, const Crowd &crowd, const TimeScale &scale, const Theme &theme, QSize size);

} // namespace interleave
