#include "app/session/finish.h"

#include "app/session/runfacts.h"
#include "app/timeline/deltawords.h"

#include <algorithm>

namespace interleave {

namespace {

// A run whose facts are still being worked out is compared a moment later.
bool areComparable(const RunEntry &a, const RunEntry &b)
{
    const auto allDone = [](const RunEntry &entry) { return entry.facts && entry.trace().end == RunEnd::Finished && entry.facts->allDone(); };
    return allDone(a) && allDone(b) && isSameWork(a.trace(), b.trace());
}

} // namespace

void compareFinishes(const std::vector<const RunEntry *> &entries, std::vector<TimelineRun> &runs)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::size_t best = i, faster = 0, rivals = 0;
        for (std::size_t j = 0; j < entries.size(); ++j) {
            if (j == i || !areComparable(*entries[i], *entries[j]))
                continue;
            ++rivals;
            faster += entries[j]->trace().now < entries[i]->trace().now ? 1 : 0;
            best = entries[j]->trace().now < entries[best]->trace().now ? j : best;
        }
        if (rivals == 0)
            continue;
        runs[i].place = int(faster) + 1;
        if (best == i)
            continue;
        runs[i].delta = deltaWords(delayOf(entries[i]->trace(), entries[i]->facts->profile, entries[best]->trace(), entries[best]->facts->profile));
        runs[i].ghost = {entries[best]->facts, runs[best].tint, runs[best].zero, runs[best].stretch};
    }
}

} // namespace interleave
