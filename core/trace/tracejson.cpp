#include "core/trace/tracejson.h"

#include "core/trace/limits.h"
#include "core/trace/plaintext.h"
#include "core/trace/streamformat.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace interleave {

namespace {

constexpr std::size_t kNamesPerFrame = 10'000; // at most 10 MB: each as long as it may be, of characters that JSON escapes

std::string plain(const QJsonValue &value) { return plainText(value.toString().toStdString(), kMaximumNameBytes); }

QByteArray compact(const QJsonObject &json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }

} // namespace

QJsonObject toJson(const PythonInfo &python)
{
    return {{"program", QString::fromStdString(python.program)},
            {"version", QString::fromStdString(python.version)},
            {"gil", python.hasGil}};
}

PythonInfo pythonFromJson(const QJsonObject &json)
{
    return {plain(json["program"]), plain(json["version"]), json["gil"].toBool(true)};
}

QJsonObject toJson(const HostInfo &host)
{
    QJsonObject json{{"os", QString::fromStdString(host.os)},
                     {"cpu", QString::fromStdString(host.cpu)},
                     {"compiler", QString::fromStdString(host.compiler)},
                     {"qt", QString::fromStdString(host.qt)},
                     {"cores", host.cores}};
    if (host.python.isPresent())
        json.insert("python", toJson(host.python));
    return json;
}

HostInfo hostFromJson(const QJsonObject &json)
{
    return {plain(json["os"]), plain(json["cpu"]), plain(json["compiler"]), plain(json["qt"]),
            std::clamp(json["cores"].toInt(), 0, 1 << 16), pythonFromJson(json["python"].toObject())};
}

QJsonObject toJson(const Ledger &ledger)
{
    return {{"cpu_s", ledger.cpuSeconds},
            {"peak_rss", qint64(ledger.peakRssBytes)},
            {"voluntary", qint64(ledger.voluntarySwitches)},
            {"involuntary", qint64(ledger.involuntarySwitches)},
            {"threads", ledger.threads},
            {"processes", ledger.processes},
            {"events", qint64(ledger.events)},
            {"ns_per_event", ledger.nanosPerEvent}};
}

Ledger ledgerFromJson(const QJsonObject &json)
{
    return {json["cpu_s"].toDouble(), json["peak_rss"].toInteger(), json["voluntary"].toInteger(),
            json["involuntary"].toInteger(), json["threads"].toInt(), json["processes"].toInt(),
            std::uint64_t(std::max<qint64>(0, json["events"].toInteger())), json["ns_per_event"].toDouble()};
}

QByteArray headerPayload(const RunSpec &spec, const HostInfo &host, const std::string &title)
{
    QJsonObject json{{"spec", toJson(spec)}, {"host", toJson(host)}};
    if (!title.empty())
        json.insert("title", QString::fromStdString(title));
    return compact(json);
}

QByteArray tasksPayload(std::span<const std::string> names)
{
    QJsonArray array;
    for (const std::string &name : names)
        array.append(QString::fromStdString(name));
    return compact({{"names", array}});
}

std::vector<QByteArray> tasksPayloads(std::span<const std::string> names)
{
    std::vector<QByteArray> payloads;
    for (std::size_t from = 0; from == 0 || from < names.size(); from += kNamesPerFrame)
        payloads.push_back(tasksPayload(names.subspan(from, std::min(kNamesPerFrame, names.size() - from))));
    return payloads;
}

QByteArray sealPayload(RunEnd end, Nanos wall, const std::string &failure, const Ledger &ledger,
                       const std::vector<Nanos> &repeats)
{
    QJsonObject json{{"end", int(end)},
                     {"wall_ns", qint64(wall)},
                     {"failure", QString::fromStdString(failure)},
                     {"ledger", toJson(ledger)}};
    if (!repeats.empty()) {
        QJsonArray array;
        for (const Nanos repeat : repeats)
            array.append(qint64(repeat));
        json.insert("repeats", array);
    }
    return compact(json);
}

std::vector<Nanos> repeatsFromJson(const QJsonObject &seal)
{
    std::vector<Nanos> repeats;
    const QJsonArray array = seal["repeats"].toArray();
    for (const QJsonValue &value : array)
        if (const qint64 repeat = value.toInteger(-1); repeat >= 0)
            repeats.push_back(repeat);
    const bool sound = qsizetype(repeats.size()) == array.size() && repeats.size() <= kMaximumKeptRepeats;
    return sound ? repeats : std::vector<Nanos>();
}

} // namespace interleave
