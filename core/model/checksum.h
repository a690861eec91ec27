#pragma once

#include <cstdint>

namespace interleave {

// Joins two numbers into one that depends on both and on their order (the finaliser of SplitMix64, Steele et al. 2014).
constexpr std::uint64_t mixChecksum(std::uint64_t a, std::uint64_t b)
{
    std::uint64_t z = a * 0x9e3779b97f4a7c15u + b;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

} // namespace interleave
