#pragma once

#include <cstdint>

namespace interleave {

// What this process and its children that have ended have used so far. Zero where the system does not say.
struct ResourceUsage {
    double cpuSeconds = 0;
    std::int64_t voluntarySwitches = 0, involuntarySwitches = 0;
};
ResourceUsage resourceUsage();

std::int64_t peakRssBytes(); // of this process alone, since it began

} // namespace interleave
