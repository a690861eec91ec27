#pragma once

#include <chrono>
#include <cstdint>
#include <variant>

namespace interleave {

// A wait for something outside the program; performed as a sleep. Blocking interpreters hold their worker, coroutines do not.
struct Wait {
    std::chrono::nanoseconds duration{};
};

// A counting loop of exactly `iterations` steps; its result depends on every step (see execution/computekernel.h).
struct Compute {
    std::uint64_t iterations = 0;
};

// Draw a picture from `seed`, then blur it `passes` times with a box of `radius` pixels.
struct Blur {
    std::uint32_t width = 0, height = 0; // pixels
    std::uint32_t radius = 0;            // pixels
    std::uint32_t passes = 0;
    std::uint64_t seed = 0;
};

// Ends the task as failed. Exists to show, and to test, that a failing task is data and not an error of the run.
struct Fail {};

using Phase = std::variant<Wait, Compute, Blur, Fail>;

} // namespace interleave
