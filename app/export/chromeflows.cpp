#include "app/export/chromeflows.h"

#include <algorithm>

namespace interleave {

std::vector<Flow> flowsOf(const Trace &trace)
{
    std::vector<Flow> flows;
    for (const TaskRecord &task : trace.tasks) {
        const Slice *last = nullptr; // with a worker
        bool waited = false;         // since then, holding none
        for (const Slice &slice : task.slices()) {
            if (slice.state == State::Queued || index(slice.track) >= trace.tracks.size())
                continue;
            if (!isWorker(trace.tracks[index(slice.track)].kind)) {
                waited = true;
                continue;
            }
            if (last && (waited || last->track != slice.track))
                flows.push_back({last->track != slice.track ? Flow::Kind::HandOver : Flow::Kind::Wake, slice.task, last->track,
                                 slice.track, std::max(last->begin, last->end - 1), slice.begin});
            last = &slice;
            waited = false;
        }
    }
    std::ranges::stable_sort(flows, {}, &Flow::to);
    return flows;
}

} // namespace interleave
