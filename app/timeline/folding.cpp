#include "app/timeline/folding.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

// Stretches end where more than this many pixels are blank.
constexpr double kGap = 6;

void extend(FoldedLane &lane, const LanePart &part, bool &growing)
{
    if (part.kind == LanePart::Kind::Box) {
        growing = false;
        return;
    }
    if (!growing || part.x0 - lane.stretches.back().x1 > kGap)
        lane.stretches.push_back({part.x0, part.x1, 0});
    growing = true;
    lane.stretches.back().x1 = part.x1;
    lane.stretches.back().count += part.count;
}

} // namespace

FoldedLane foldLane(std::span<const Slice> slices, const Overview &overview, const TimeScale &scale, Nanos now, FoldedLane old)
{
    FoldedLane lane = std::move(old);
    lane.parts.clear();
    lane.pixels.clear();
    lane.stretches.clear();
    bool growing = false;
    const double pixelTime = (scale.end - scale.begin) / (scale.right - scale.left), pixelsPerTime = 1 / pixelTime;
    const auto toX = [&](Nanos time) { return scale.left + (double(time) - scale.begin) * pixelsPerTime; };
    const auto most = std::min(slices.size(), std::size_t(std::max(0.0, scale.right - scale.left)) + 2); // more or less
    lane.parts.reserve(most);
    lane.pixels.reserve(most);
    const auto first = std::ranges::partition_point(slices, [&](const Slice &s) { return !s.open && double(s.end) < scale.begin; });
    for (auto i = std::size_t(first - slices.begin()); i < slices.size() && double(slices[i].begin) < scale.end;) {
        const Nanos end = slices[i].open ? now : slices[i].end;
        LanePart &part = lane.parts.emplace_back();
        part.x0 = std::max(toX(slices[i].begin), scale.left);
        part.x1 = std::min(toX(end), scale.right);
        part.first = i;
        if (part.x1 - part.x0 < 1) {
            part.kind = LanePart::Kind::Pixel;
            part.x0 = std::floor(part.x0);
            StateTimes &times = lane.pixels.emplace_back();
            const std::size_t next = overview.addUntil(slices, i, Nanos(scale.begin + (part.x0 + 1 - scale.left) * pixelTime), Nanos(pixelTime / 2), times);
            part.count = std::max<std::size_t>(1, next - i);
            if (next == i) // it reaches into the next pixel
                times[std::size_t(slices[i].state)] += double(std::max<Nanos>(1, end - slices[i].begin));
            part.x1 = part.x0 + 1;
        } else if (part.x1 - part.x0 < kNarrow) {
            part.kind = LanePart::Kind::Narrow;
        }
        extend(lane, part, growing);
        i += part.count;
    }
    std::erase_if(lane.stretches, [](const FoldedStretch &stretch) { return double(stretch.count) * 2 < stretch.x1 - stretch.x0; });
    return lane;
}

} // namespace interleave
