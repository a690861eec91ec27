#pragma once

#include "core/model/environment.h"
#include "core/model/result.h"
#include "core/model/runspec.h"
#include "core/model/taskspec.h"
#include "core/runner/serverprocess.h"

#include <QTemporaryDir>

#include <memory>
#include <span>

namespace interleave {

// What a run needs around it: files, a database, the web server in a process of its own. Only what its tasks ask for is made.
class RunResources {
public:
    explicit RunResources(const QString &folder); // empty: a temporary one of its own

    Result<bool> prepare(std::span<const TaskSpec> tasks, const RunSpec &spec);
    Result<bool> makeFolder(); // so that there is environment().folder
    void release(); // ends the server and removes a folder of its own; for a process that does not run destructors

    const RunEnvironment &environment() const { return m_environment; }

private:
    Result<bool> startServer(const RunSpec &spec);

    QString m_folder;
    std::unique_ptr<QTemporaryDir> m_ownFolder;
    ServerProcess m_server;
    RunEnvironment m_environment;
};

} // namespace interleave
