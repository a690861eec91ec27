#include "core/analysis/raceoutcomes.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace interleave {

std::vector<RaceOutcome> raceOutcomesOf(const Trace &trace)
{
    constexpr std::string_view kOf = " of ";
    std::vector<RaceOutcome> outcomes;
    for (const TaskRecord &task : trace.tasks) {
        const std::string_view found = task.reason.text();
        const std::size_t of = found.find(kOf);
        if (task.outcome != Outcome::Done || of == std::string_view::npos)
            continue;
        RaceOutcome outcome;
        const char *end = found.data() + found.size();
        const auto counted = std::from_chars(found.data(), end, outcome.counted);
        const auto expected = std::from_chars(found.data() + of + kOf.size(), end, outcome.expected);
        if (counted.ptr == found.data() + of && expected.ptr == end && outcome.counted <= outcome.expected)
            outcomes.push_back(outcome);
    }
    return outcomes;
}

LossHistogram lossHistogram(const std::vector<RaceOutcome> &outcomes, int bars)
{
    LossHistogram histogram;
    histogram.bars.resize(std::size_t(std::max(1, bars)));
    for (const RaceOutcome &outcome : outcomes)
        histogram.worst = std::max(histogram.worst, outcome.expected - outcome.counted);
    for (const RaceOutcome &outcome : outcomes) {
        const std::uint64_t lost = outcome.expected - outcome.counted;
        if (lost == 0)
            ++histogram.withoutLoss;
        else
            ++histogram.bars[std::size_t((lost * histogram.bars.size() - 1) / histogram.worst)];
    }
    return histogram;
}

} // namespace interleave
