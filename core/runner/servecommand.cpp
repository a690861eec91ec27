#include "core/runner/commands.h"
#include "core/runner/descriptorlimit.h"
#include "core/runner/standardchannels.h"
#include "core/web/webserver.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

namespace interleave {

int serveCommand(const QStringList &arguments)
{
    raiseDescriptorLimit();
    try {
        WebServer server({arguments[0].toULongLong(), arguments[1].toUInt(), std::chrono::milliseconds(arguments[2].toUInt()),
                          std::chrono::milliseconds(arguments[3].toUInt()), arguments[4].toULongLong()});
        writeToStdout(QByteArray::number(server.port()) + ' ' + QByteArray::number(server.refusingPort()) + '\n');
        // The end of stdin means that the run is over, however it ended.
        std::thread([] {
            char byte = 0;
            while (readFromStdin(&byte, 1) > 0) {
            }
            std::_Exit(0);
        }).detach();
        server.run();
    } catch (const std::exception &error) {
        std::fprintf(stderr, "the web server: %s\n", error.what());
    }
    std::_Exit(1); // it never ends by itself
}

} // namespace interleave
