#include "core/trace/plaintext.h"

#include <algorithm>
#include <cstdint>

namespace interleave {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD", kEllipsis = "\xE2\x80\xA6";

struct Character {
    char32_t code = 0;
    std::size_t length = 1; // bytes
    bool sound = false;
};

Character characterAt(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return std::uint8_t(text[i]); };
    const std::uint8_t first = byte(0);
    if (first < 0x80)
        return {first, 1, true};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < length)
        return {};
    char32_t code = first & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {};
        code = code << 6 | (byte(i) & 0x3Fu);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000}; // shorter forms of a character are not allowed
    const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return {code, length, code >= kLeast[length] && code <= 0x10FFFF && !surrogate};
}

bool mayBeShown(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
    const bool breaks = c == 0x2028 || c == 0x2029;
    const bool unseen = c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || (c & 0xFFFE) == 0xFFFE;
    return !control && !turns && !breaks && !unseen;
}

} // namespace

std::string plainText(std::string_view text, std::size_t most)
{
    const bool harmless = text.size() <= most && std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
    if (harmless)
        return std::string(text);
    std::string out;
    std::size_t cut = 0; // the latest place where an ellipsis would still fit
    while (!text.empty()) {
        const Character c = characterAt(text);
        const bool shown = c.sound && mayBeShown(c.code);
        const std::string_view piece = shown ? text.substr(0, c.length) : kReplacement;
        if (out.size() + piece.size() > most)
            return out.substr(0, cut).append(kEllipsis);
        out += piece;
        if (out.size() + kEllipsis.size() <= most)
            cut = out.size();
        text.remove_prefix(c.sound ? c.length : 1);
    }
    return out;
}

} // namespace interleave
