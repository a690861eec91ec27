#include "core/runner/stopline.h"

#include "core/runner/standardchannels.h"

#include <thread>

namespace interleave {

QByteArray readLine()
{
    QByteArray line;
    char c = 0;
    while (line.size() < 1 << 20 && readFromStdin(&c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

void watchStdin(std::stop_source stopRun)
{
    std::thread([stopRun]() mutable {
        for (QByteArray line = readLine(); !line.isEmpty() && line != "stop"; line = readLine()) {
            // Any other line is not for us; an empty one is the end of stdin.
        }
        stopRun.request_stop();
    }).detach();
}

} // namespace interleave
