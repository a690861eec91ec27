#include "core/trace/overview.h"

#include "core/trace/trace.h"

namespace interleave {

namespace {
constexpr unsigned kFanBits = 3; // shifts: dividing would cost more than all the rest
constexpr std::size_t kFan = 1 << kFanBits;
constexpr std::size_t kWorthIt = 512; // shorter lanes are added up directly
} // namespace

Overview::Overview(std::span<const Slice> slices)
{
    if (slices.size() < kWorthIt)
        return;
    std::vector<Block> level(slices.size() / kFan);
    for (std::size_t i = 0; i < level.size() * kFan; ++i) {
        Block &block = level[i / kFan];
        block.end = slices[i].end;
        block.sums[std::size_t(slices[i].state)] += float(slices[i].end - slices[i].begin);
    }
    while (!level.empty()) {
        std::vector<Block> above(level.size() / kFan);
        for (std::size_t i = 0; i < above.size() * kFan; ++i) {
            above[i / kFan].end = level[i].end;
            for (std::size_t state = 0; state < kStateCount; ++state)
                above[i / kFan].sums[state] += level[i].sums[state];
        }
        m_levels.push_back(std::move(level));
        level = std::move(above);
    }
}

const Overview::Block *Overview::largestBlock(std::size_t first, std::int64_t latestEnd, std::size_t &size) const
{
    const Block *best = nullptr;
    std::size_t position = first;
    for (const auto &level : m_levels) {
        if (position % kFan != 0)
            break;
        position >>= kFanBits;
        if (position >= level.size() || level[position].end > latestEnd)
            break;
        best = &level[position];
        size = (size == 0 ? 1 : size) << kFanBits;
    }
    return best;
}

std::size_t Overview::addUntil(std::span<const Slice> slices, std::size_t first, std::int64_t limit, std::int64_t slack,
                               StateTimes &sums) const
{
    std::size_t i = first;
    while (i < slices.size()) {
        std::size_t size = 0;
        if (const Block *block = largestBlock(i, limit + slack, size)) {
            for (std::size_t state = 0; state < kStateCount; ++state)
                sums[state] += double(block->sums[state]);
            i += size;
            if (block->end > limit)
                break; // the slack is used up
        } else if (slices[i].end <= limit) {
            sums[std::size_t(slices[i].state)] += double(slices[i].end - slices[i].begin);
            ++i;
        } else {
            break;
        }
    }
    return i;
}

} // namespace interleave
