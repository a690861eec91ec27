#pragma once

#include <QFont>
#include <QHash>
#include <QPainter>
#include <QStaticText>

namespace interleave {

// Short texts that are drawn many times a frame, laid out once.
class TextCache {
public:
    void drawCentered(QPainter &painter, const QRectF &box, const QString &text);
    // In one line from the left; what does not fit ends in "…".
    void drawElided(QPainter &painter, const QRectF &box, const QString &text);
    double width(const QFont &font, const QString &text) { return entryOf(font, text).size.width(); }

private:
    struct Entry {
        QStaticText text;
        QSizeF size;
    };
    const Entry &entryOf(const QFont &font, const QString &text);

    QFont m_font;
    QHash<QString, Entry> m_entries;
    QHash<std::pair<QString, int>, QString> m_elided; // by text and whole pixels of room
};

} // namespace interleave
