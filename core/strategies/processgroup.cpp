#include "core/strategies/processgroup.h"

#include <csignal>

#include <unistd.h>

namespace interleave {

void startInGroup(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
    process.start(program, arguments);
}

void killGroup(qint64 processId)
{
    if (processId > 1)
        ::kill(-pid_t(processId), SIGKILL);
}

} // namespace interleave
