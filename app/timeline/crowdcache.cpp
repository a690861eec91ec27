#include "app/timeline/crowdcache.h"

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

constexpr int kWidest = 8192;
constexpr std::size_t kMostEntries = 16; // about 13 MB each
constexpr std::size_t kWorthIt = 20'000; // slices; fewer are drawn as fast as looked up

std::size_t slicesIn(const CrowdPicture &picture)
{
    std::size_t count = 0;
    if (picture.crowd.rows == Crowd::Rows::Tasks)
        for (std::size_t i = 0; i < picture.crowd.count; ++i)
            count += picture.trace.tasks[picture.crowd.first + i].slices.size();
    else
        for (const Track &track : picture.trace.tracks)
            count += track.slices.size();
    return count;
}

QImage halved(const QImage &image)
{
    QImage half(std::max(1, image.width() / 2), image.height(), QImage::Format_RGB32);
    for (int y = 0; y < half.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(half.scanLine(y));
        for (int x = 0; x < half.width(); ++x) {
            const QRgb a = from[2 * x], b = from[2 * x + 1];
            to[x] = qRgb((qRed(a) + qRed(b)) / 2, (qGreen(a) + qGreen(b)) / 2, (qBlue(a) + qBlue(b)) / 2);
        }
    }
    return half;
}

// The part of `image` between two of its columns, `width` pixels wide. Between columns colours are mixed; lines stay as they are.
QImage stretched(const QImage &image, double from, double to, int width)
{
    QImage out(width, image.height(), QImage::Format_RGB32);
    struct Place {
        int left, right;
        uint share; // of the right one, in 256ths
    };
    std::vector<Place> places;
    for (int x = 0; x < width; ++x) {
        const double column = std::clamp(from + (x + 0.5) * (to - from) / width - 0.5, 0.0, double(image.width() - 1));
        const int left = int(column);
        places.push_back({left, std::min(left + 1, image.width() - 1), uint((column - left) * 256)});
    }
    for (int y = 0; y < out.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        auto *pixels = reinterpret_cast<QRgb *>(out.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const auto &[left, right, share] = places[std::size_t(x)];
            // Red and blue in one multiplication, green in another.
            const uint a = line[left], b = line[right], rest = 256 - share;
            const uint redBlue = ((a & 0xff00ff) * rest + (b & 0xff00ff) * share) >> 8 & 0xff00ff;
            const uint green = ((a & 0xff00) * rest + (b & 0xff00) * share) >> 8 & 0xff00;
            pixels[x] = 0xff000000 | redBlue | green;
        }
    }
    return out;
}

} // namespace

const CrowdCache::Entry *CrowdCache::entryFor(const CrowdPicture &picture, const Look &look, int height)
{
    Key key{&picture.trace, picture.run, picture.crowd, height, look.theme().lightness, look.emphasis().faded, {}};
    if (look.isSearched(picture.run))
        key.lit = look.emphasis().lit[picture.run];
    const auto known = std::ranges::find(m_entries, key, &Entry::key);
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        Entry &entry = m_entries.front();
        if (entry.levels.empty()) {
            const TimeScale whole{0, std::max(1.0, double(picture.trace.now)), 0, double(kWidest)};
            entry.levels.push_back(renderCrowd(picture, look, whole, QSize(kWidest, height), &m_scratch));
            while (entry.levels.back().width() > 256)
                entry.levels.push_back(halved(entry.levels.back()));
        }
        return &entry;
    }
    if (slicesIn(picture) >= kWorthIt) {
        m_entries.push_front({std::move(key), {}});
        if (m_entries.size() > kMostEntries)
            m_entries.pop_back();
    }
    return nullptr;
}

void CrowdCache::keep(const std::vector<const Trace *> &traces)
{
    std::erase_if(m_entries, [&](const Entry &entry) { return std::ranges::find(traces, entry.key.trace) == traces.end(); });
}

void CrowdCache::paint(QPainter &painter, const CrowdPicture &picture, const Look &look, const TimeScale &scale, const QRect &place)
{
    const double span = std::max(1.0, double(picture.trace.now));
    const double columns = kWidest * (scale.end - scale.begin) / span; // of the widest picture, over the width shown
    const bool coarse = picture.trace.sealed && columns >= place.width();
    const Entry *entry = coarse ? entryFor(picture, look, place.height()) : nullptr;
    if (!entry) {
        painter.drawImage(place, renderCrowd(picture, look, scale, place.size(), &m_scratch));
        return;
    }
    std::size_t level = 0;
    for (double shown = columns; shown >= place.width() * 2 && level + 1 < entry->levels.size(); shown /= 2)
        ++level;
    const QImage &image = entry->levels[level];
    const double from = std::max(0.0, scale.begin), to = std::min(span, scale.end);
    if (from >= to)
        return;
    // Whole pixels, so that nothing is left to do for the painter, whose own smooth stretching takes several times as long.
    const int left = int(std::lround(scale.toX(from))), right = std::max(left + 1, int(std::lround(scale.toX(to))));
    painter.drawImage(QRect(left, place.top(), right - left, place.height()),
                      stretched(image, from / span * image.width(), to / span * image.width(), right - left));
}

} // namespace interleave
