#include "core/execution/computekernel.h"

#include "core/execution/interpreterlock.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr std::uint64_t kStepsBetweenLooks = 65536, kStepsBetweenSafePoints = 16;
constexpr std::uint64_t kModulus = 536870909; // the largest prime below 2^29: in Python, too, everything stays a small number

// [snippet: step]
std::uint64_t countRange(std::uint64_t count, std::uint64_t begin, std::uint64_t end)
{
    for (std::uint64_t i = begin; i < end; ++i)
        count = (count + i) % kModulus;
    return count;
}
// [end]
}

// [snippet: count]
std::optional<std::uint64_t> countTo(std::uint64_t iterations, const std::stop_token &stop, LockedThread *thread)
{
    std::uint64_t count = 1;
    for (std::uint64_t done = 0; done < iterations;) {
        if (stop.stop_requested())
            return std::nullopt;
        const std::uint64_t until = std::min(iterations, done + kStepsBetweenLooks);
        while (thread && done < until) {
            const std::uint64_t next = std::min(until, done + kStepsBetweenSafePoints);
            count = countRange(count, done, next);
            done = next;
            thread->safePoint();
        }
        count = countRange(count, done, until);
        done = until;
    }
    return count;
}
// [end]

} // namespace interleave
