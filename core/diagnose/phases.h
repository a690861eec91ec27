#pragma once

#include "core/diagnose/profile.h"

#include <vector>

namespace interleave {

// Half-open ranges of moments in which a program did about the same. They cover all moments, in the order of time.
struct MomentRange {
    std::size_t begin = 0, end = 0;
};

// Where what the program did changed for good: it computed, then it waited. Phases are at least an eighth of the whole; a program that
// goes to and fro faster than that has one phase. Pure.
std::vector<MomentRange> phasesOf(const Profile &profile);

} // namespace interleave
