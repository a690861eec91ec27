#pragma once

#include "app/lessons/jsonlines.h"
#include "core/model/result.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace interleave {

// A JSON file that a person wrote. Keeps the first thing that is wrong with it, with the line; whoever reads on afterwards gets
// defaults, so that only the end has to be checked.
class JsonFile {
public:
    JsonFile(QString name, const QByteArray &bytes);

    const QJsonObject &root() const { return m_root; }
    void fail(const QString &path, const QString &what);
    const std::optional<Error> &error() const { return m_error; }

private:
    void failAt(int line, const QString &what);

    QString m_name;
    QJsonObject m_root;
    std::optional<JsonLines> m_lines;
    std::optional<Error> m_error;
};

enum class Need { Must, May };

// One object of the file. Every key that was not asked for is an error in the end: a slip of the pen must not pass in silence.
class JsonReader {
public:
    JsonReader(JsonFile &file, QJsonObject object, QString path);

    bool has(const QString &key) const { return m_object.contains(key); }
    QString path(const QString &key) const { return m_path.isEmpty() ? key : m_path + u'.' + key; }
    void fail(const QString &key, const QString &what) { m_file.fail(path(key), what); }

    QString text(const QString &key, Need need = Need::Must);
    double number(const QString &key, double standard, double minimum, double maximum);
    int whole(const QString &key, int standard, int minimum, int maximum);
    bool flag(const QString &key);
    QString oneOf(const QString &key, const QStringList &allowed, Need need = Need::Must); // the first one if it may be missing
    QStringList texts(const QString &key, Need need = Need::Must);
    QJsonValue amount(const QString &key); // as it is, for the caller to judge; undefined if it is not there
    QJsonObject object(const QString &key);
    std::optional<JsonReader> inner(const QString &key); // nothing if it is not there
    std::vector<JsonReader> objects(const QString &key, Need need = Need::Must);
    void finish();

private:
    QJsonValue take(const QString &key, Need need, QJsonValue::Type type, const char *typeName);

    JsonFile &m_file;
    QJsonObject m_object;
    QString m_path;
    QStringList m_asked;
};

} // namespace interleave
