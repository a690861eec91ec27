#include "core/runner/commands.h"
#include "core/runner/standardchannels.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    interleave::prepareChannels();
    const QStringList arguments = application.arguments().mid(1);
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (command == QLatin1String("run") && (rest.size() <= 1 || rest.mid(1) == QStringList{QStringLiteral("yielding")}))
        return interleave::runCommand(rest.value(0), rest.size() == 2);
    if (command == QLatin1String("worker") && rest.size() == 4)
        return interleave::workerCommand(rest);
    if (command == QLatin1String("serve") && rest.size() == 5)
        return interleave::serveCommand(rest);
    if (command == QLatin1String("diagnose") && (rest.isEmpty() || rest.size() == 3))
        return interleave::diagnoseCommand(rest);
    std::fputs("interleave-runner: started by interleave; run, worker, serve or diagnose is wanted (core/runner/commands.h)\n", stderr);
    return 2;
}
