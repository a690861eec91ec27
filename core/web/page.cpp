#include "core/web/page.h"

#include "core/model/checksum.h"

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

std::uint64_t checksumOf(std::string_view bytes)
{
    constexpr std::uint64_t kPrime = 0x100000001b3u;
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
        std::uint64_t word = 0;
        for (int i = 0; i < 8; ++i) // the compiler makes one load of it; the same on every machine
            word |= std::uint64_t(static_cast<unsigned char>(bytes[std::size_t(i)])) << (8 * i);
        hash = (hash ^ word) * kPrime;
        hash ^= hash >> 29;
    }
    for (const char c : bytes)
        hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
    return hash;
}

} // namespace interleave
