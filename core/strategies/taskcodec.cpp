#include "core/strategies/taskcodec.h"

#include <QDataStream>
#include <QIODevice>

#include <cstring>

namespace interleave {

namespace {

QDataStream &operator<<(QDataStream &out, const Wait &wait) { return out << qint64(wait.duration.count()); }
QDataStream &operator<<(QDataStream &out, const Compute &compute) { return out << quint64(compute.iterations); }
QDataStream &operator<<(QDataStream &out, const Blur &blur)
{
    return out << blur.width << blur.height << blur.radius << blur.passes << quint64(blur.seed);
}
QDataStream &operator<<(QDataStream &out, const Fail &) { return out; }

Phase readPhase(QDataStream &in)
{
    quint8 kind = 0;
    in >> kind;
    quint64 number = 0;
    switch (kind) {
    case 0: {
        qint64 nanoseconds = 0;
        in >> nanoseconds;
        return Wait{std::chrono::nanoseconds(nanoseconds)};
    }
    case 1: in >> number; return Compute{number};
    case 2: {
        Blur blur;
        in >> blur.width >> blur.height >> blur.radius >> blur.passes >> number;
        blur.seed = number;
        return blur;
    }
    default: return Fail{};
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
            task.phases.push_back(readPhase(in));
        tasks.push_back(std::move(task));
    }
    return in.status() == QDataStream::Ok;
}

} // namespace interleave
