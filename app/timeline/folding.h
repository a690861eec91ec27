#pragma once

#include "app/timeline/coordinates.h"
#include "core/trace/trace.h"

#include <span>
#include <vector>

namespace interleave {

// What is drawn of a lane: slices wide enough for a box of their own, slices of a few pixels, and pixels that several slices share.
// Every slice that touches the range is in exactly one part. Pure.
struct LanePart {
    enum class Kind { Box, Narrow, Pixel };
    Kind kind = Kind::Box;
    double x0 = 0, x1 = 0;       // cut off at the scale's ends
    std::size_t first = 0, count = 1; // of the slices
};

// Neighbouring narrow parts, as one stretch that can be labelled with how many slices are in it.
struct FoldedStretch {
    double x0 = 0, x1 = 0;
    std::size_t count = 0;
};

struct FoldedLane {
    std::vector<LanePart> parts;
    std::vector<StateTimes> pixels;      // one for each part that is a Pixel, in order
    std::vector<FoldedStretch> stretches; // only where there are two pixels a slice or less: there one does not see how many they are
};

inline constexpr double kNarrow = 8; // pixels; narrower slices have no outline of their own

// `slices` do not overlap and are sorted; `overview` is of them, or empty. `now`: where open slices end. `old`: one that is no longer
// needed, whose memory is taken over.
FoldedLane foldLane(std::span<const Slice> slices, const Overview &overview, const TimeScale &scale, Nanos now, FoldedLane old = {});

} // namespace interleave
