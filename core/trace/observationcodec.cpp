#include "core/trace/observationcodec.h"

#include "core/trace/streamformat.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

QByteArray compact(const QJsonObject &json) { return QJsonDocument(json).toJson(QJsonDocument::Compact); }
QString text(const std::string &bytes) { return QString::fromStdString(bytes); }

// Appends at the end, or replaces what was there; anything else is damage.
template <typename T>
bool put(std::vector<T> &list, qint64 index, T value, std::size_t most)
{
    if (index < 0 || index > qint64(list.size()) || std::size_t(index) >= most)
        return false;
    if (std::size_t(index) == list.size())
        list.push_back(std::move(value));
    else
        list[std::size_t(index)] = std::move(value);
    return true;
}

template <typename T>
QByteArray payloadOf(std::span<const T> records)
{
    return {reinterpret_cast<const char *>(records.data()), qsizetype(records.size_bytes())};
}

template <typename T>
bool takeRecords(QByteArrayView payload, std::vector<T> &records)
{
    if (payload.size() % qsizetype(sizeof(T)) != 0)
        return false;
    const std::size_t before = records.size();
    records.resize(before + std::size_t(payload.size()) / sizeof(T));
    if (!payload.isEmpty())
        std::memcpy(records.data() + before, payload.data(), std::size_t(payload.size()));
    return std::all_of(records.begin() + std::ptrdiff_t(before), records.end(), [](const T &record) { return record.time >= 0; });
}

ObservedEnd endFromJson(const QJsonObject &json)
{
    ObservedEnd end;
    if (json["exit_code"].isDouble())
        end.exitCode = json["exit_code"].toInt();
    end.ended = json["ended"].toBool();
    end.ownCpuShare = json["own_cpu"].toDouble();
    for (const QJsonValue &id : json["cannot_know"].toArray())
        end.cannotKnow.push_back(id.toString().toStdString());
    return end;
}

} // namespace

QByteArray processPayload(std::uint32_t index, const ObservedProcess &process)
{
    return compact({{"process", qint64(index)},
                    {"pid", qint64(process.pid)},
                    {"parent", qint64(process.parent)},
                    {"name", text(process.name)},
                    {"python", process.python}});
}

QByteArray threadPayload(std::uint32_t index, const ObservedThread &thread)
{
    return compact({{"thread", qint64(index)}, {"of", qint64(thread.process)}, {"tid", qint64(thread.tid)}, {"name", text(thread.name)}});
}

QByteArray observedEndPayload(const ObservedEnd &end)
{
    QJsonArray cannotKnow;
    for (const std::string &id : end.cannotKnow)
        cannotKnow.append(text(id));
    QJsonObject json{{"ended", end.ended}, {"own_cpu", end.ownCpuShare}, {"cannot_know", cannotKnow}};
    if (end.exitCode)
        json.insert("exit_code", *end.exitCode);
    return compact(json);
}

QByteArray threadSamplesPayload(std::span<const ThreadSample> samples) { return payloadOf(samples); }
QByteArray processSamplesPayload(std::span<const ProcessSample> samples) { return payloadOf(samples); }

std::string laneName(const ObservedProcess &process, const ObservedThread &thread)
{
    if (process.pid == thread.tid)
        return process.name + " " + std::to_string(process.pid);
    const bool named = thread.name != process.name && !thread.name.empty();
    return "· " + (named ? thread.name + " " : std::string("thread ")) + std::to_string(thread.tid);
}

bool takeObserved(QByteArrayView payload, Observation &observation, std::optional<std::uint32_t> &thread)
{
    const QJsonObject json = QJsonDocument::fromJson(payload.toByteArray()).object();
    const std::string name = json["name"].toString().toStdString();
    if (json.contains("process"))
        return put(observation.processes, json["process"].toInteger(-1),
                   ObservedProcess{json["pid"].toInteger(), json["parent"].toInteger(), name, json["python"].toBool()}, kMaximumTasks);
    if (json.contains("thread")) {
        const qint64 of = json["of"].toInteger(-1);
        thread = std::uint32_t(json["thread"].toInteger());
        return of >= 0 && of < qint64(observation.processes.size())
               && put(observation.threads, json["thread"].toInteger(-1),
                      ObservedThread{std::uint32_t(of), json["tid"].toInteger(), name}, kMaximumTracks);
    }
    if (!json.contains("ended"))
        return false;
    observation.end = endFromJson(json);
    return true;
}

bool takeThreadSamples(QByteArrayView payload, Observation &observation)
{
    std::vector<ThreadSample> &samples = observation.threadSamples;
    const std::size_t before = samples.size();
    return takeRecords(payload, samples)
           && std::all_of(samples.begin() + std::ptrdiff_t(before), samples.end(), [&](const ThreadSample &sample) {
                  return sample.thread < observation.threads.size() && std::size_t(sample.activity) < kActivityCount;
              });
}

bool takeProcessSamples(QByteArrayView payload, Observation &observation)
{
    std::vector<ProcessSample> &samples = observation.processSamples;
    const std::size_t before = samples.size();
    return takeRecords(payload, samples)
           && std::all_of(samples.begin() + std::ptrdiff_t(before), samples.end(),
                          [&](const ProcessSample &sample) { return sample.process < observation.processes.size(); });
}

} // namespace interleave
