#include "core/execution/computekernel.h"

#include "core/execution/interpreterlock.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr std::uint64_t kStepsBetweenLooks = 65536, kStepsBetweenSafePoints = 16;

void count(std::uint64_t &value, std::uint64_t &done, std::uint64_t until)
{
    for (; done < until; ++done)
        value = (value ^ (value >> 29)) * 0xbf58476d1ce4e5b9u + done;
}
}

std::optional<std::uint64_t> countTo(std::uint64_t iterations, const std::stop_token &stop, LockedThread *thread)
{
    std::uint64_t value = 1;
    for (std::uint64_t done = 0; done < iterations;) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::uint64_t until = std::min(iterations, done + kStepsBetweenLooks);
        while (thread && done < until) {
            count(value, done, std::min(until, done + kStepsBetweenSafePoints));
            thread->safePoint();
        }
        count(value, done, until);
    }
    return value;
}

} // namespace interleave
