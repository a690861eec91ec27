#include "core/execution/blur.h"

#include "core/model/checksum.h"

#include <algorithm>
#include <array>

namespace interleave {

namespace {

using Rgb = std::array<std::uint8_t, 3>;

std::uint64_t random(std::uint64_t seed, std::uint64_t n, std::uint64_t range) { return mixChecksum(seed + 1, n) % range; }

// Height of a range of hills at column x: straight lines between random points, integers only so that all machines agree.
std::uint32_t hillAt(std::uint64_t seed, std::uint32_t layer, std::uint32_t x, std::uint32_t width, std::uint32_t height)
{
    const std::uint32_t step = std::max(1u, width / (4 + 2 * layer));
    const std::uint32_t left = x / step, within = x % step;
    const auto point = [&](std::uint32_t i) { return random(seed, 1000u * (layer + 1) + i, height / 3 + 1); };
    const std::uint64_t rise = (point(left) * (step - within) + point(left + 1) * within) / step;
    return std::uint32_t(height * (3 + 2 * layer) / 9 + rise / 2);
}

Rgb colorAt(const Blur &blur, std::uint32_t x, std::uint32_t y)
{
    const std::uint64_t hue = random(blur.seed, 7, 3);
    for (std::uint32_t layer = 3; layer-- > 0;) {
        if (y < hillAt(blur.seed, layer, x, blur.width, blur.height))
            continue;
        const auto shade = std::uint8_t(150 - 45 * layer + random(blur.seed, x * 4096ull + y, 24));
        Rgb color{std::uint8_t(shade / 2), std::uint8_t(shade / 2 + 20), std::uint8_t(shade / 2)};
        color[hue] = shade;
        return color;
    }
    const std::uint32_t sunX = std::uint32_t(random(blur.seed, 8, blur.width)), sunY = blur.height / 5;
    const std::int64_t dx = std::int64_t(x) - sunX, dy = std::int64_t(y) - sunY, radius = blur.height / 9;
    if (dx * dx + dy * dy < radius * radius)
        return {255, 224, 130};
    const auto fade = std::uint8_t(y * 110 / std::max(1u, blur.height));
    return {std::uint8_t(110 + fade), std::uint8_t(170 + fade / 2), 235};
}

// One pass along lines of `count` pixels that lie `stride` bytes apart: a sliding sum, so its cost does not depend on the radius.
void blurLine(std::uint8_t *line, std::uint32_t count, std::size_t stride, std::uint32_t radius,
              std::vector<std::uint8_t> &copy)
{
    copy.resize(count);
    for (std::uint32_t i = 0; i < count; ++i)
        copy[i] = line[i * stride];
    const std::int64_t last = std::int64_t(count) - 1, reach = radius;
    const auto at = [&](std::int64_t i) { return copy[std::size_t(std::clamp<std::int64_t>(i, 0, last))]; };
    std::uint32_t sum = 0;
    for (std::int64_t i = -reach; i <= reach; ++i)
        sum += at(i);
    for (std::int64_t i = 0; i <= last; ++i) {
        line[std::size_t(i) * stride] = std::uint8_t(sum / (2 * radius + 1));
        sum += at(i + reach + 1);
        sum -= at(i - reach);
    }
}

// [snippet: blur]
bool blurPass(Pixels &pixels, std::uint32_t radius, const std::stop_token &stop)
{
    std::vector<std::uint8_t> copy;
    for (std::uint32_t y = 0; y < pixels.height; ++y) {
        if (stop.stop_requested())
            return false;
        for (std::size_t channel = 0; channel < 3; ++channel)
            blurLine(&pixels.rgb[std::size_t(y) * pixels.width * 3 + channel], pixels.width, 3, radius, copy);
    }
    for (std::uint32_t x = 0; x < pixels.width; ++x) {
        if (stop.stop_requested())
            return false;
        for (std::size_t channel = 0; channel < 3; ++channel)
            blurLine(&pixels.rgb[std::size_t(x) * 3 + channel], pixels.height, std::size_t(pixels.width) * 3, radius, copy);
    }
    return true;
}
// [end]

} // namespace

std::optional<Pixels> drawAndBlur(const Blur &blur, const std::stop_token &stop)
{
    Pixels pixels{blur.width, blur.height, std::vector<std::uint8_t>(std::size_t(blur.width) * blur.height * 3), 0};
    std::uint8_t *out = pixels.rgb.data();
    for (std::uint32_t y = 0; y < blur.height; ++y) {
        if (stop.stop_requested())
            return std::nullopt;
        for (std::uint32_t x = 0; x < blur.width; ++x)
            out = std::ranges::copy(colorAt(blur, x, y), out).out;
    }
    for (std::uint32_t pass = 0; pass < blur.passes; ++pass)
        if (!blurPass(pixels, blur.radius, stop))
            return std::nullopt;
    for (const std::uint8_t byte : pixels.rgb)
        pixels.checksum = pixels.checksum * 31 + byte;
    return pixels;
}

} // namespace interleave
