#include "app/timeline/crowdcache.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <system_error>
#include <thread>

namespace interleave {

namespace {

constexpr int kWidest = 16384;
constexpr std::size_t kMostEntries = 16; // about 26 MB each; more than are in view at once
constexpr std::size_t kWorthIt = 20'000; // slices; fewer are drawn as fast as looked up

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

struct CrowdCache::Making {
    Key key;
    std::vector<QImage> levels; // the thread's until `done`
    std::atomic<bool> done = false;
    std::jthread thread; // last: it is gone before what it writes to
};

CrowdCache::CrowdCache() = default;
CrowdCache::~CrowdCache() = default;

void CrowdCache::takeMade()
{
    if (!m_making || !m_making->done)
        return;
    const auto entry = std::ranges::find(m_entries, m_making->key, &Entry::key);
    if (entry != m_entries.end()) {
        entry->levels = std::move(m_making->levels);
        entry->sketch = {};
    }
    m_making.reset();
}

CrowdCache::Entry *CrowdCache::entryFor(const CrowdPicture &picture, const Look &look, int height)
{
    Key key{&picture.trace, picture.run, picture.crowd, height, look.theme().lightness, look.emphasis().faded, {}};
    if (look.isSearched(picture.run))
        key.lit = look.emphasis().lit[picture.run];
    const auto known = std::ranges::find(m_entries, key, &Entry::key);
    if (known != m_entries.end()) {
        m_entries.splice(m_entries.begin(), m_entries, known);
        return &m_entries.front();
    }
    if (slicesIn(picture) < kWorthIt)
        return nullptr;
    if (m_entries.size() == kMostEntries)
        m_entries.pop_back();
    return &m_entries.emplace_front(Entry{std::move(key), {}, {}, {}});
}

void CrowdCache::make(const Entry &entry, const CrowdPicture &picture, const Look &look)
{
    m_making = std::make_unique<Making>();
    m_making->key = entry.key;
    const auto work = [making = m_making.get(), picture, look](std::stop_token stop) {
        const TimeScale whole{0, std::max(1.0, double(picture.trace.now)), 0, double(kWidest)};
        making->levels.push_back(renderCrowd(picture, look, whole, QSize(kWidest, making->key.height), {nullptr, 1, stop}));
        while (making->levels.back().width() > 256)
            making->levels.push_back(halved(making->levels.back()));
        making->done = true;
    };
    try {
        m_making->thread = std::jthread(work);
    } catch (const std::system_error &) { // no more threads are to be had: the next frame tries again
        m_making.reset();
    }
}

void CrowdCache::keep(const std::vector<const Trace *> &traces)
{
    const auto goes = [&](const Trace *trace) { return std::ranges::find(traces, trace) == traces.end(); };
    if (m_making && goes(m_making->key.trace))
        m_making.reset(); // asks it to stop, and waits for it
    std::erase_if(m_entries, [&](const Entry &entry) { return goes(entry.key.trace); });
}

void CrowdCache::paint(QPainter &painter, const CrowdPicture &picture, const Look &look, const TimeScale &scale, const QRect &place)
{
    takeMade();
    const double span = std::max(1.0, double(picture.trace.now));
    const double columns = kWidest * (scale.end - scale.begin) / span; // of the widest picture, over the width shown
    const bool coarse = picture.trace.sealed && columns >= place.width();
    Entry *entry = coarse ? entryFor(picture, look, place.height()) : nullptr;
    if (entry && entry->levels.empty()) {
        if (!m_making)
            make(*entry, picture, look);
        if (!entry->sketch.isNull() && entry->sketched.begin <= scale.begin && entry->sketched.end >= scale.end) {
            const TimeScale &all = entry->sketched;
            painter.drawImage(place, stretched(entry->sketch, all.toX(scale.begin), all.toX(scale.end), place.width()));
            return;
        }
    }
    if (!entry || entry->levels.empty()) {
        CrowdWork work{&m_scratch};
        work.isSketch = entry != nullptr;
        const QImage image = renderCrowd(picture, look, scale, place.size(), work);
        painter.drawImage(place, image);
        if (entry) {
            entry->sketch = image;
            entry->sketched = {scale.begin, scale.end, 0, double(image.width())};
        }
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
