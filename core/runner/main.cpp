#include "core/runner/commands.h"
#include "core/runner/standardchannels.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    interleave::prepareChannels();
    const QStringList arguments = application.arguments().mid(1);
    if (arguments == QStringList{QStringLiteral("run")})
        return interleave::runCommand();
    if (arguments.size() == 2 && arguments[0] == QLatin1String("worker"))
        return interleave::workerCommand(arguments[1]);
    std::fputs("interleave-runner: started by interleave; 'run' or 'worker ORIGIN' is wanted\n", stderr);
    return 2;
}
