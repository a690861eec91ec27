#include "app/session/finish.h"

#include "app/session/runfacts.h"
#include "app/timeline/deltawords.h"

#include <algorithm>

namespace interleave {

namespace {

Delay delayOf(const RunEntry &run, const RunEntry &best)
{
    if (run.facts && best.facts)
        return delayOf(run.trace(), run.facts->profile, best.trace(), best.facts->profile);
    Delay delay; // the facts are still being worked out
    delay.best = best.trace().now;
    delay.later = run.trace().now - best.trace().now;
    return delay;
}

} // namespace

void compareFinishes(const std::vector<const RunEntry *> &entries, std::vector<TimelineRun> &runs)
{
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::size_t best = i, faster = 0, rivals = 0;
        for (std::size_t j = 0; j < entries.size(); ++j) {
            if (j == i || !isSameWork(entries[i]->trace(), entries[j]->trace()))
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
        runs[i].delta = deltaWords(delayOf(*entries[i], *entries[best]));
        if (entries[best]->facts)
            runs[i].ghost = {entries[best]->facts, runs[best].tint, runs[best].zero, runs[best].stretch};
    }
}

} // namespace interleave
