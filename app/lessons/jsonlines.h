#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace interleave {

// On which line of a JSON text each value begins, by its path: "claims[2].run". (QJsonDocument does not say.)
class JsonLines {
public:
    explicit JsonLines(const QByteArray &json); // sound JSON: QJsonDocument has read it

    int lineOf(const QString &path) const; // of the value, or of the nearest one around it; the first line is 1
    const QString &repeatedKey() const { return m_repeatedKey; } // the path of a key that its object has twice; empty: none

private:
    void readValue(const QString &path);
    void readObject(const QString &path);
    void readArray(const QString &path);
    QString readString();
    void skipSpace();
    bool at(char c) const { return m_at < m_json.size() && m_json[m_at] == c; }

    QByteArray m_json;
    qsizetype m_at = 0;
    int m_line = 1;
    QHash<QString, int> m_lines;
    QString m_repeatedKey;
};

} // namespace interleave
