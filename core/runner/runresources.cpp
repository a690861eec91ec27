#include "core/runner/runresources.h"

#include "core/execution/localdata.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

template <typename Predicate>
bool anyPhase(std::span<const TaskSpec> tasks, Predicate predicate)
{
    return std::ranges::any_of(tasks, [&](const TaskSpec &task) { return std::ranges::any_of(task.phases, predicate); });
}

qint64 parameter(const RunSpec &spec, const char *id, qint64 otherwise)
{
    const auto found = spec.parameters.find(id);
    return found == spec.parameters.end() ? otherwise : found->second;
}

} // namespace

RunResources::RunResources(const QString &folder) : m_folder(folder) {}

Result<bool> RunResources::prepare(std::span<const TaskSpec> tasks, const RunSpec &spec)
{
    if (anyPhase(tasks, blocksItsThread)) {
        if (const auto folder = makeFolder(); !folder)
            return folder.error();
        const auto made = prepareLocalData(tasks, m_environment.folder, std::uint32_t(parameter(spec, "bytes", 1 << 20)),
                                           std::uint32_t(parameter(spec, "words", 100000)), spec.seed);
        if (!made)
            return made.error();
    }
    const bool fetches = anyPhase(tasks, [](const Phase &phase) { return std::holds_alternative<Fetch>(phase); });
    return fetches ? startServer(spec) : Result<bool>(true);
}

Result<bool> RunResources::makeFolder()
{
    if (m_folder.isEmpty()) {
        m_ownFolder = std::make_unique<QTemporaryDir>();
        if (!m_ownFolder->isValid())
            return Error{ErrorCode::Io, "no temporary folder: " + m_ownFolder->errorString().toStdString()};
        m_folder = m_ownFolder->path();
    }
    m_environment.folder = m_folder.toStdString();
    return true;
}

Result<bool> RunResources::startServer(const RunSpec &spec)
{
    const auto text = [&](const char *id, qint64 otherwise, qint64 factor = 1) {
        return std::to_string(parameter(spec, id, otherwise) * factor);
    };
    const auto line = m_server.start(QCoreApplication::applicationFilePath().toStdString(),
                                     {"serve", std::to_string(spec.seed), text("bytes", 4096), text("latency", 0),
                                      text("jitter", 0), text("bandwidth", 0, 1024)});
    if (!line)
        return Error{ErrorCode::Unavailable, "the web server could not be started: " + line.error().detail};
    const QList<QByteArray> ports = QByteArray::fromStdString(*line).split(' ');
    m_environment.port = ports.value(0).toUShort();
    m_environment.refusingPort = ports.value(1).toUShort();
    if (m_environment.port == 0)
        return Error{ErrorCode::Internal, "the web server did not say where it listens"};
    return true;
}

void RunResources::release()
{
    m_server.end(); // it has nothing to save
    m_ownFolder.reset();
}

} // namespace interleave
