#pragma once

#include "core/model/phase.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

namespace interleave {

struct Pixels {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgb; // rows of 3 bytes a pixel
    std::uint64_t checksum = 0;
};

// Draws hills under a sky from the seed, then blurs. Nothing when it was stopped (looked at once a row).
std::optional<Pixels> drawAndBlur(const Blur &blur, const std::stop_token &stop);

} // namespace interleave
