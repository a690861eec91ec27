#include "app/lessons/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("lessons", text); }

} // namespace

JsonFile::JsonFile(QString name, const QByteArray &bytes) : m_name(std::move(name))
{
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError) {
        failAt(1 + int(bytes.left(fault.offset).count('\n')), fault.errorString());
        return;
    }
    m_lines.emplace(bytes);
    m_root = document.object();
    if (!document.isObject())
        failAt(1, tr("a lesson is one object: { … }"));
    else if (!m_lines->repeatedKey().isEmpty())
        fail(m_lines->repeatedKey(), tr("'%1' is there twice").arg(m_lines->repeatedKey()));
}

void JsonFile::fail(const QString &path, const QString &what) { failAt(m_lines ? m_lines->lineOf(path) : 1, what); }

void JsonFile::failAt(int line, const QString &what)
{
    if (!m_error)
        m_error = Error{ErrorCode::Corrupt, QStringLiteral("%1:%2: %3").arg(m_name).arg(line).arg(what).toStdString()};
}

JsonReader::JsonReader(JsonFile &file, QJsonObject object, QString path)
    : m_file(file), m_object(std::move(object)), m_path(std::move(path))
{
}

QJsonValue JsonReader::take(const QString &key, Need need, QJsonValue::Type type, const char *typeName)
{
    m_asked.append(key);
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined()) {
        if (need == Need::Must)
            m_file.fail(m_path, tr("'%1' is missing").arg(path(key)));
    } else if (value.type() != type) {
        fail(key, tr("'%1' must be %2").arg(path(key), tr(typeName)));
    } else {
        return value;
    }
    return {};
}

QString JsonReader::text(const QString &key, Need need)
{
    const QString text = take(key, need, QJsonValue::String, QT_TRANSLATE_NOOP("lessons", "a text")).toString();
    if (need == Need::Must && text.trimmed().isEmpty())
        fail(key, tr("'%1' is empty").arg(path(key)));
    return text;
}

double JsonReader::number(const QString &key, double standard, double minimum, double maximum)
{
    const QJsonValue value = take(key, Need::May, QJsonValue::Double, QT_TRANSLATE_NOOP("lessons", "a number"));
    const double number = value.toDouble(standard);
    if (value.isDouble() && (number < minimum || number > maximum))
        fail(key, tr("'%1' is %2; allowed are %3 to %4").arg(path(key)).arg(number).arg(minimum).arg(maximum));
    return number;
}

int JsonReader::whole(const QString &key, int standard, int minimum, int maximum)
{
    const double value = number(key, standard, minimum, maximum);
    if (value != std::floor(value))
        fail(key, tr("'%1' must be a whole number").arg(path(key)));
    return int(std::clamp(value, double(minimum), double(maximum)));
}

bool JsonReader::flag(const QString &key)
{
    return take(key, Need::May, QJsonValue::Bool, QT_TRANSLATE_NOOP("lessons", "true or false")).toBool();
}

QString JsonReader::oneOf(const QString &key, const QStringList &allowed, Need need)
{
    if (need == Need::May && !has(key)) {
        m_asked.append(key);
        return allowed.first();
    }
    const QString chosen = text(key, need);
    if (!allowed.contains(chosen))
        fail(key, tr("'%1' is '%2'; allowed are: %3").arg(path(key), chosen, allowed.join(QStringLiteral(", "))));
    return chosen;
}

QStringList JsonReader::texts(const QString &key, Need need)
{
    QStringList texts;
    const QJsonArray array = take(key, need, QJsonValue::Array, QT_TRANSLATE_NOOP("lessons", "a list of texts: [ … ]")).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        texts.append(array[i].toString());
        if (texts.last().isEmpty())
            m_file.fail(QStringLiteral("%1[%2]").arg(path(key)).arg(i), tr("'%1' must be a list of texts").arg(path(key)));
    }
    if (need == Need::Must && texts.isEmpty())
        fail(key, tr("'%1' is empty").arg(path(key)));
    return texts;
}

QJsonObject JsonReader::object(const QString &key)
{
    return take(key, Need::May, QJsonValue::Object, QT_TRANSLATE_NOOP("lessons", "an object: { … }")).toObject();
}

QJsonValue JsonReader::amount(const QString &key)
{
    m_asked.append(key);
    return m_object.value(key);
}

std::optional<JsonReader> JsonReader::inner(const QString &key)
{
    if (!has(key))
        return object(key), std::nullopt;
    return JsonReader(m_file, object(key), path(key));
}

std::vector<JsonReader> JsonReader::objects(const QString &key, Need need)
{
    std::vector<JsonReader> readers;
    const QJsonArray array = take(key, need, QJsonValue::Array, QT_TRANSLATE_NOOP("lessons", "a list of objects: [ { … } ]")).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString inner = QStringLiteral("%1[%2]").arg(path(key)).arg(i);
        if (!array[i].isObject())
            m_file.fail(inner, tr("'%1' must be a list of objects").arg(path(key)));
        readers.emplace_back(m_file, array[i].toObject(), inner);
    }
    if (need == Need::Must && readers.empty())
        fail(key, tr("'%1' is empty").arg(path(key)));
    return readers;
}

void JsonReader::finish()
{
    for (const QString &key : m_object.keys())
        if (!m_asked.contains(key))
            fail(key, tr("'%1' is not known here; known are: %2").arg(path(key), m_asked.join(QStringLiteral(", "))));
}

} // namespace interleave
