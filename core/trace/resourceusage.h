#pragma once

#include <cstdint>

namespace interleave {

// What was used so far. Zero where the system does not say.
struct ResourceUsage {
    double cpuSeconds = 0;
    std::int64_t voluntarySwitches = 0, involuntarySwitches = 0;

    ResourceUsage &operator+=(const ResourceUsage &other);
    ResourceUsage &operator-=(const ResourceUsage &other);
};
ResourceUsage resourceUsage();         // this process and its children that have ended
ResourceUsage resourceUsageOfChildren(); // those that have ended
ResourceUsage resourceUsageOfThread(); // the calling thread alone

// The most memory that was resident at once in this process since the last resetPeakRss(), in bytes. (Not getrusage's ru_maxrss: on
// Linux that survives exec, so a child would report what its parent once had.)
std::int64_t peakRssBytes();
void resetPeakRss();

} // namespace interleave
