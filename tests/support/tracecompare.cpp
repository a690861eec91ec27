#include "tests/support/tracecompare.h"

#include "core/trace/tracejson.h"

#include <algorithm>

namespace interleave::testing {

namespace {

bool sameSlices(std::span<const Slice> a, std::span<const Slice> b)
{
    return std::ranges::equal(a, b, [](const Slice &x, const Slice &y) {
        return x.begin == y.begin && x.end == y.end && x.task == y.task && x.track == y.track && x.phase == y.phase
               && x.state == y.state && x.open == y.open && x.core == y.core;
    });
}

std::string differenceOfTasks(const TaskRecord &a, const TaskRecord &b)
{
    if (a.name != b.name)
        return "names: " + a.name + " / " + b.name;
    if (a.outcome != b.outcome || a.end != b.end || a.checksum != b.checksum || a.reason != b.reason)
        return "how " + a.name + " ended";
    return sameSlices(a.slices(), b.slices()) ? "" : "the slices of " + a.name;
}

} // namespace

std::string differenceOf(const Trace &a, const Trace &b)
{
    if (toJson(a.spec) != toJson(b.spec) || toJson(a.host) != toJson(b.host) || toJson(a.ledger) != toJson(b.ledger) || a.title != b.title)
        return "spec, title, host or ledger";
    if (a.repeats != b.repeats || a.now != b.now || a.end != b.end || a.failure != b.failure || a.sealed != b.sealed)
        return "how the run ended: " + a.failure + " / " + b.failure;
    if (a.tracks.size() != b.tracks.size() || a.tasks.size() != b.tasks.size() || a.images.size() != b.images.size())
        return "the number of tracks, tasks or pictures";
    for (std::size_t i = 0; i < a.tracks.size(); ++i)
        if (a.tracks[i].kind != b.tracks[i].kind || a.tracks[i].name != b.tracks[i].name
            || !sameSlices(a.tracks[i].slices, b.tracks[i].slices))
            return "track " + a.tracks[i].name;
    for (std::size_t i = 0; i < a.tasks.size(); ++i)
        if (std::string difference = differenceOfTasks(a.tasks[i], b.tasks[i]); !difference.empty())
            return difference;
    for (std::size_t i = 0; i < a.images.size(); ++i)
        if (a.images[i].task != b.images[i].task || a.images[i].width != b.images[i].width || a.images[i].rgb != b.images[i].rgb)
            return "picture " + std::to_string(i);
    return {};
}

} // namespace interleave::testing
