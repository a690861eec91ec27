#pragma once

#include "core/trace/state.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace interleave {

struct Slice;

// Time per state over a range of slices, in ns.
using StateTimes = std::array<double, kStateCount>;

// Sums over blocks of 8, 64, 512, … slices of one lane, so that a frame costs what it shows and not what was recorded. Built once
// for slices that do not overlap, sorted by begin; about 6 B a slice.
class Overview {
public:
    Overview() = default;
    explicit Overview(std::span<const Slice> slices);

    bool isEmpty() const { return m_levels.empty(); }

    // Adds all slices from `first` on that end at or before `limit` (ns) to `sums`; returns the first that does not. A whole block
    // may end up to `slack` ns later: with 0 the answer is exact, with half a pixel it is as good as a pixel shows and several times
    // faster. `slices` are those that it was built from; an empty overview works too, one slice after the other.
    std::size_t addUntil(std::span<const Slice> slices, std::size_t first, std::int64_t limit, std::int64_t slack,
                         StateTimes &sums) const;

private:
    struct Block {
        std::int64_t end = 0;                  // of its last slice
        std::array<float, kStateCount> sums{}; // ns; a float's 24 bits are far more than a pixel shows
    };
    // nullptr: none. `size`: 0, and then how many slices it is of.
    const Block *largestBlock(std::size_t first, std::int64_t latestEnd, std::size_t &size) const;

    std::vector<std::vector<Block>> m_levels; // [0]: blocks of 8, [1]: of 64, …; whole blocks only
};

} // namespace interleave
