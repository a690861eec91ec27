#pragma once

#include "app/timeline/coordinates.h"
#include "app/timeline/inparallel.h"
#include "core/trace/trace.h"

#include <QImage>

#include <array>
#include <cstddef>
#include <stop_token>
#include <vector>

namespace interleave {

class Look;

// Thousands of lanes in a few hundred pixels: each line of pixels stands for several lanes, and each pixel mixes the colours of what
// they were doing, in proportion. Nothing is left out and nothing is a sample.
struct Crowd {
    enum class Rows { Tasks, Workers, Waits }; // Waits: the tasks of one Async track
    Rows rows = Rows::Tasks;
    std::size_t first = 0, count = 0; // lanes: indices of tasks, or of the run's worker tracks
    TrackId track{};                  // for Waits
    bool operator==(const Crowd &) const = default;
};

// How many worker tracks (those of somebody who performs tasks) a run has.
std::size_t workerCount(const Trace &trace);

// A crowd, and whose it is.
struct CrowdPicture {
    const Trace &trace;
    Crowd crowd;
    std::size_t run = 0; // its number among those that the Look's emphasis is about
};

// Memory that one call may leave to the next.
using CrowdScratch = std::vector<std::array<int, 4>>;

// How the work of one picture is done.
struct CrowdWork {
    CrowdScratch *scratch = nullptr;
    std::size_t threads = usefulThreads(); // at most
    std::stop_token stop{}; // the picture is then left half drawn
    bool isSketch = false;  // of a sealed trace's many tasks: only some of each line, as many as take a moment
};

std::size_t slicesIn(const CrowdPicture &picture); // about so many; looks at no slice

// With fewer lanes than lines the picture has fewer lines than asked for, and is to be stretched.
QImage renderCrowd(const CrowdPicture &picture, const Look &look, const TimeScale &scale, QSize size, const CrowdWork &work = {});

} // namespace interleave
