#pragma once

#include <chrono>
#include <stop_token>

namespace interleave {

// Blocks this thread for `duration`, or until a stop is requested: then false.
bool sleepFor(std::chrono::nanoseconds duration, const std::stop_token &stop);

} // namespace interleave
