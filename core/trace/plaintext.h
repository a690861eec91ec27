#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace interleave {

// Text from outside as it may be shown, on one line and in its own order: bytes that are no UTF-8, control characters (line breaks and
// tabs too) and the characters that turn the direction of writing become U+FFFD; more than `most` bytes are cut at a character, with
// an ellipsis. Everything that reads names passes them through here, so nothing behind has to.
std::string plainText(std::string_view text, std::size_t most);

} // namespace interleave
