#include "app/timeline/textcache.h"

namespace interleave {

namespace {
constexpr qsizetype kMost = 4000; // what two frames show at most
}

const TextCache::Entry &TextCache::entryOf(const QFont &font, const QString &text)
{
    if (font != m_font || m_entries.size() > kMost) {
        m_entries.clear();
        m_elided.clear();
        m_font = font;
    }
    auto entry = m_entries.find(text);
    if (entry == m_entries.end()) {
        Entry fresh{QStaticText(text), {}};
        fresh.text.setTextFormat(Qt::PlainText);
        fresh.text.setPerformanceHint(QStaticText::AggressiveCaching);
        fresh.text.prepare({}, font);
        fresh.size = fresh.text.size();
        entry = m_entries.insert(text, fresh);
    }
    return *entry;
}

void TextCache::drawCentered(QPainter &painter, const QRectF &box, const QString &text)
{
    const Entry &entry = entryOf(painter.font(), text);
    painter.drawStaticText(box.center() - QPointF(entry.size.width(), entry.size.height()) / 2, entry.text);
}

void TextCache::drawElided(QPainter &painter, const QRectF &box, const QString &text)
{
    const std::pair key(text, int(box.width()));
    QString shown = m_font == painter.font() ? m_elided.value(key) : QString();
    if (shown.isNull())
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, key.second);
    const Entry &entry = entryOf(painter.font(), shown);
    m_elided.insert(key, shown);
    painter.drawStaticText(QPointF(box.left(), box.center().y() - entry.size.height() / 2), entry.text);
}

} // namespace interleave
