#include "app/timeline/crowdcache.h"

#include <algorithm>

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

} // namespace

const CrowdCache::Entry *CrowdCache::entryFor(const CrowdPicture &picture, const Look &look, int height)
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
    const TimeScale whole{0, std::max(1.0, double(picture.trace.now)), 0, double(kWidest)};
    Entry entry{std::move(key), {renderCrowd(picture, look, whole, QSize(kWidest, height))}};
    while (entry.levels.back().width() > 256)
        entry.levels.push_back(halved(entry.levels.back()));
    m_entries.push_front(std::move(entry));
    if (m_entries.size() > kMostEntries)
        m_entries.pop_back();
    return &m_entries.front();
}

void CrowdCache::paint(QPainter &painter, const CrowdPicture &picture, const Look &look, const TimeScale &scale, const QRect &place)
{
    const double span = std::max(1.0, double(picture.trace.now));
    const double columns = kWidest * (scale.end - scale.begin) / span; // of the widest picture, over the width shown
    const bool coarse = picture.trace.sealed && columns >= place.width();
    const Entry *entry = coarse ? entryFor(picture, look, place.height()) : nullptr;
    if (!entry) {
        painter.drawImage(place, renderCrowd(picture, look, scale, place.size()));
        return;
    }
    std::size_t level = 0;
    for (double shown = columns; shown >= place.width() * 2 && level + 1 < entry->levels.size(); shown /= 2)
        ++level;
    const QImage &image = entry->levels[level];
    const double from = std::max(0.0, scale.begin), to = std::min(span, scale.end);
    if (from >= to)
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(scale.toX(from), place.top(), scale.toX(to) - scale.toX(from), place.height()), image,
                      QRectF(from / span * image.width(), 0, (to - from) / span * image.width(), image.height()));
    painter.restore();
}

} // namespace interleave
