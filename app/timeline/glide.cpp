#include "app/timeline/glide.h"

#include "app/timeline/folding.h"
#include "app/timeline/cardpainter.h"

#include <map>
#include <tuple>

namespace interleave {

namespace {

constexpr std::size_t kMost = 4000; // more could not be followed, and would take longer than a frame

using Key = std::tuple<std::size_t, TaskId, Nanos>; // a task is at one place at a time

struct Seen {
    Slice slice;
    QRectF box;
};

std::map<Key, Seen> boxesOf(const TimelineLayout &layout, const std::vector<TimelineRun> &runs, const TimeScale &scale)
{
    static const Overview none;
    std::map<Key, Seen> boxes;
    for (const Card &card : layout.cards) {
        const TimeScale own = ownScale(scale, runs[card.run]);
        for (const Lane &lane : card.lanes) {
            if (lane.crowd || lane.kind == Lane::Kind::Lock)
                continue;
            for (const LanePart &part : foldLane(*lane.slices, lane.overview ? *lane.overview : none, own, runs[card.run].trace->now).parts) {
                const Slice &slice = (*lane.slices)[part.first];
                if (part.kind != LanePart::Kind::Pixel && slice.state != State::Queued && boxes.size() < kMost)
                    boxes[{card.run, slice.task, slice.begin}] = {slice, QRectF(part.x0, lane.top, part.x1 - part.x0, lane.height)};
            }
        }
    }
    return boxes;
}

} // namespace

std::vector<GlidingSlice> glideBetween(const TimelineLayout &before, const TimelineLayout &after, const std::vector<TimelineRun> &runs,
                                       const TimeScale &scale)
{
    std::vector<GlidingSlice> slices;
    const std::map<Key, Seen> from = boxesOf(before, runs, scale), to = boxesOf(after, runs, scale);
    for (const auto &[key, seen] : to)
        if (const auto was = from.find(key); was != from.end())
            slices.push_back({std::get<0>(key), seen.slice, was->second.box, seen.box});
    return slices;
}

void paintGlide(QPainter &painter, const Look &look, const std::vector<GlidingSlice> &slices, double progress)
{
    const double eased = progress * progress * (3 - 2 * progress);
    const auto between = [eased](double from, double to) { return from + (to - from) * eased; };
    for (const GlidingSlice &gliding : slices) {
        const QRectF box(gliding.to.left(), between(gliding.from.top(), gliding.to.top()), gliding.to.width(),
                         between(gliding.from.height(), gliding.to.height()));
        const StateStyle &style = look.style(gliding.run, gliding.slice.task, gliding.slice.state);
        painter.fillRect(box, style.ground);
        painter.setPen(style.pen);
        painter.setBrush(style.brush);
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace interleave
