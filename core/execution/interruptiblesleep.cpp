#include "core/execution/interruptiblesleep.h"

#include <condition_variable>
#include <mutex>

namespace interleave {

// [snippet: sleep]
bool sleepFor(std::chrono::nanoseconds duration, const std::stop_token &stop)
{
    std::mutex mutex; // protects nothing: a condition variable wants one
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    const auto due = std::chrono::steady_clock::now() + duration;
    wake.wait_until(lock, stop, due, [] { return false; });
    return !stop.stop_requested();
}
// [end]

} // namespace interleave
