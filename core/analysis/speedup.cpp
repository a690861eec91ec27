#include "core/analysis/speedup.h"

#include "core/analysis/delay.h"
#include "core/analysis/repeats.h"
#include "core/analysis/runstatistics.h"

#include <algorithm>

namespace interleave {

const Trace *sequentialOf(const Trace &run, std::span<const Trace *const> runs)
{
    const auto found = std::ranges::find_if(runs, [&](const Trace *other) {
        return other->spec.strategy == "sequential" && other->end == RunEnd::Finished && other->spec.parameters == run.spec.parameters
               && isSameWork(run, *other);
    });
    return found == runs.end() ? nullptr : *found;
}

std::optional<double> speedup(const Trace &run, std::span<const Trace *const> runs)
{
    const Trace *sequential = sequentialOf(run, runs);
    const double seconds = medianOf(repeatSeconds(run));
    if (!sequential || seconds <= 0)
        return std::nullopt;
    return medianOf(repeatSeconds(*sequential)) / seconds;
}

std::optional<double> speedup(const Trace &run, const std::vector<std::shared_ptr<const Trace>> &runs)
{
    std::vector<const Trace *> all;
    for (const auto &one : runs)
        all.push_back(one.get());
    return speedup(run, all);
}

} // namespace interleave
