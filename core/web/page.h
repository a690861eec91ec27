#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace interleave {

// A page of HTML with links and text, about `bytes` long: the same for the same seed and number.
std::string makePage(std::uint64_t seed, std::uint32_t number, std::uint32_t bytes);

struct PageCounts {
    std::uint64_t links = 0; // "<a "
    std::uint64_t words = 0; // runs of letters outside of tags
};
PageCounts countPage(std::string_view html);

std::uint64_t checksumOf(std::string_view bytes); // Adler-32 (RFC 1950), which Python's zlib has, too; no defence against anybody

} // namespace interleave
