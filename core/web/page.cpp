#include "core/web/page.h"

#include "core/model/checksum.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace interleave {

namespace {

constexpr std::array kWords{"thread", "waits",  "socket", "core",    "loop",  "task", "ready", "queue", "pool",  "lock",
                            "page",   "answer", "switch", "process", "timer", "byte", "event", "clock", "stack", "frame"};

} // namespace

std::string makePage(std::uint64_t seed, std::uint32_t number, std::uint32_t bytes)
{
    std::string page = "<!doctype html><html><head><title>Page " + std::to_string(number) + "</title></head><body>\n";
    for (std::uint64_t i = 0; page.size() + 20 < bytes; ++i) {
        const std::uint64_t random = mixChecksum(seed + number, i);
        const char *word = kWords[random % kWords.size()];
        if (random % 23 == 0)
            page += "<a href=\"/page/" + std::to_string(random % 1000) + "\">" + word + "</a> ";
        else if (random % 29 == 0)
            page += "<br>\n";
        else
            (page += word) += ' ';
    }
    return page += "</body></html>\n";
}

// [snippet: parse]
PageCounts countPage(std::string_view html)
{
    PageCounts counts;
    bool inTag = false, inWord = false;
    for (std::size_t i = 0; i < html.size(); ++i) {
        const char c = html[i];
        if (c == '<') {
            inTag = true;
            counts.links += html.substr(i, 3) == "<a ";
        }
        const bool letter = !inTag && std::isalpha(static_cast<unsigned char>(c));
        counts.words += letter && !inWord;
        inWord = letter;
        if (c == '>')
            inTag = false;
    }
    return counts;
}
// [end]

std::uint64_t checksumOf(std::string_view bytes)
{
    constexpr std::uint32_t kModulus = 65521; // the largest prime below 2^16
    constexpr std::size_t kBlock = 5552;      // bytes that can be summed up before 32 bits overflow
    std::uint32_t a = 1, b = 0;
    while (!bytes.empty()) {
        for (const char byte : bytes.substr(0, kBlock)) {
            a += static_cast<unsigned char>(byte);
            b += a;
        }
        a %= kModulus;
        b %= kModulus;
        bytes.remove_prefix(std::min(kBlock, bytes.size()));
    }
    return std::uint64_t(b) << 16 | a;
}

} // namespace interleave
