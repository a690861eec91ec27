#include "app/lessons/jsonlines.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace interleave {

JsonLines::JsonLines(const QByteArray &json) : m_json(json) { readValue({}); }

int JsonLines::lineOf(const QString &path) const
{
    for (QString around = path; !around.isEmpty();) {
        if (const auto line = m_lines.constFind(around); line != m_lines.cend())
            return *line;
        around.truncate(std::max<qsizetype>(0, std::max(around.lastIndexOf(u'.'), around.lastIndexOf(u'['))));
    }
    return m_lines.value({}, 1);
}

void JsonLines::readValue(const QString &path)
{
    skipSpace();
    m_lines.insert(path, m_line);
    if (at('{')) {
        readObject(path);
    } else if (at('[')) {
        readArray(path);
    } else if (at('"')) {
        readString();
    } else {
        while (m_at < m_json.size() && !at(',') && !at('}') && !at(']') && !at('\n'))
            ++m_at;
    }
    skipSpace();
}

void JsonLines::readObject(const QString &path)
{
    ++m_at;
    skipSpace();
    while (at('"')) {
        const int line = m_line;
        const QString key = readString();
        const QString inner = path.isEmpty() ? key : path + u'.' + key;
        if (m_lines.contains(inner) && m_repeatedKey.isEmpty())
            m_repeatedKey = inner;
        skipSpace();
        ++m_at; // the colon
        readValue(inner);
        m_lines.insert(inner, line); // where its key stands
        if (at(','))
            ++m_at;
        skipSpace();
    }
    ++m_at;
}

void JsonLines::readArray(const QString &path)
{
    ++m_at;
    skipSpace();
    for (int i = 0; m_at < m_json.size() && !at(']'); ++i) {
        readValue(path + u'[' + QString::number(i) + u']');
        if (at(','))
            ++m_at;
        skipSpace();
    }
    ++m_at;
}

QString JsonLines::readString()
{
    const qsizetype from = m_at++;
    while (m_at < m_json.size() && !at('"'))
        m_at += at('\\') ? 2 : 1;
    ++m_at;
    // Escapes are left to those who know them.
    return QJsonDocument::fromJson('[' + m_json.mid(from, m_at - from) + ']').array().at(0).toString();
}

void JsonLines::skipSpace()
{
    for (; m_at < m_json.size() && (at(' ') || at('\n') || at('\r') || at('\t')); ++m_at)
        m_line += at('\n');
}

} // namespace interleave
