#include "core/strategies/taskcodec.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace interleave {

namespace {

QDataStream &operator<<(QDataStream &out, const Wait &wait) { return out << qint64(wait.duration.count()); }
QDataStream &operator<<(QDataStream &out, const Compute &compute) { return out << quint64(compute.iterations) << compute.oneCall; }
QDataStream &operator<<(QDataStream &out, const Blur &blur)
{
    return out << blur.width << blur.height << blur.radius << blur.passes << quint64(blur.seed);
}
QDataStream &operator<<(QDataStream &out, const Fail &) { return out; }
QDataStream &operator<<(QDataStream &out, const Fetch &fetch)
{
    return out << fetch.page << fetch.maximumBytes << qint64(fetch.timeout.count()) << quint8(fetch.fault);
}
QDataStream &operator<<(QDataStream &out, const ReadFile &read) { return out << QByteArray::fromStdString(read.name); }
QDataStream &operator<<(QDataStream &out, const Query &query) { return out << query.number; }
QDataStream &operator<<(QDataStream &out, const Parse &parse) { return out << parse.rounds; }
QDataStream &operator<<(QDataStream &out, const BlockingCall &call)
{
    return out << qint64(call.duration.count()) << call.onHelperThread;
}

QDataStream &operator<<(QDataStream &out, const AwaitCalls &calls) { return out << calls.number << calls.yields; }
QDataStream &operator<<(QDataStream &out, const CountTogether &race) { return out << race.threads << race.increments << quint8(race.how); }

template <typename T>
T readValue(QDataStream &in)
{
    T number{};
    in >> number;
    return number;
}

QDataStream &operator>>(QDataStream &in, Wait &wait)
{
    wait.duration = std::chrono::nanoseconds(readValue<qint64>(in));
    return in;
}
QDataStream &operator>>(QDataStream &in, Compute &compute)
{
    compute.iterations = readValue<quint64>(in);
    return in >> compute.oneCall;
}
QDataStream &operator>>(QDataStream &in, Blur &blur)
{
    in >> blur.width >> blur.height >> blur.radius >> blur.passes;
    blur.seed = readValue<quint64>(in);
    return in;
}
QDataStream &operator>>(QDataStream &in, Fail &) { return in; }
QDataStream &operator>>(QDataStream &in, Fetch &fetch)
{
    in >> fetch.page >> fetch.maximumBytes;
    fetch.timeout = std::chrono::milliseconds(readValue<qint64>(in));
    fetch.fault = WireFault(readValue<quint8>(in));
    return in;
}
QDataStream &operator>>(QDataStream &in, ReadFile &read)
{
    read.name = readValue<QByteArray>(in).toStdString();
    return in;
}
QDataStream &operator>>(QDataStream &in, Query &query) { return in >> query.number; }
QDataStream &operator>>(QDataStream &in, Parse &parse) { return in >> parse.rounds; }
QDataStream &operator>>(QDataStream &in, BlockingCall &call)
{
    call.duration = std::chrono::nanoseconds(readValue<qint64>(in));
    return in >> call.onHelperThread;
}

QDataStream &operator>>(QDataStream &in, AwaitCalls &calls) { return in >> calls.number >> calls.yields; }
QDataStream &operator>>(QDataStream &in, CountTogether &race)
{
    in >> race.threads >> race.increments;
    race.how = Adding(std::min(readValue<quint8>(in), quint8(kAddingCount - 1)));
    return in;
}

// The alternative with this index of the variant, read from the stream.
template <std::size_t I = 0>
Phase readAlternative(std::size_t kind, QDataStream &in)
{
    if constexpr (I == std::variant_size_v<Phase>) {
        in.setStatus(QDataStream::ReadCorruptData);
        return Fail{};
    } else {
        if (kind != I)
            return readAlternative<I + 1>(kind, in);
        std::variant_alternative_t<I, Phase> phase;
        in >> phase;
        return phase;
    }
}

} // namespace

QByteArray encodeTasks(std::span<const TaskSpec *const> tasks)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << quint32(0);
    for (const TaskSpec *task : tasks) {
        out << quint32(index(task->id)) << QByteArray::fromStdString(task->name) << quint32(task->phases.size());
        for (const Phase &phase : task->phases) {
            out << quint8(phase.index());
            std::visit([&](const auto &p) { out << p; }, phase);
        }
    }
    const auto length = std::uint32_t(bytes.size() - 4);
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes;
}

bool decodeTasks(QByteArrayView payload, std::vector<TaskSpec> &tasks)
{
    const QByteArray bytes = payload.toByteArray();
    QDataStream in(bytes);
    while (!in.atEnd() && in.status() == QDataStream::Ok) {
        quint32 id = 0, phases = 0;
        QByteArray name;
        in >> id >> name >> phases;
        TaskSpec task{TaskId{id}, name.toStdString(), {}};
        for (quint32 i = 0; i < phases && in.status() == QDataStream::Ok; ++i)
            task.phases.push_back(readAlternative(readValue<quint8>(in), in));
        tasks.push_back(std::move(task));
    }
    return in.status() == QDataStream::Ok;
}

} // namespace interleave
