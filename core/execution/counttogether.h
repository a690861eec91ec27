#pragma once

#include "core/model/phase.h"

#include <cstdint>
#include <stop_token>

namespace interleave {

// What a counter says after race.threads threads have added 1 to it race.increments times each. Joins them before it returns. Throws
// std::system_error if a thread can not be started.
//
// In C++ two threads that write the same plain variable are not merely unlucky: the program has no meaning at all, and a compiler may
// turn the loop into one addition. So Plain is what `counter = counter + 1` becomes on the machine, made of steps that C++ allows:
// an atomic read, an addition, an atomic write, with nothing that holds the three together.
// After a stop request they end soon, with any number.
std::uint64_t countedTogether(const CountTogether &race, const std::stop_token &stop = {});

} // namespace interleave
