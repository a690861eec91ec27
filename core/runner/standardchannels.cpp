#include "core/runner/standardchannels.h"

#include <cerrno>
#include <csignal>

#ifdef Q_OS_WIN
#include <fcntl.h>
#include <io.h>
#else
#include <unistd.h>
#endif

namespace interleave {

void prepareChannels()
{
#ifdef Q_OS_WIN
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
#else
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // Ctrl-C reaches the whole group; whoever started this asks it to stop
#endif
}

bool writeToStdout(const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
#ifdef Q_OS_WIN
        const auto count = _write(1, bytes.constData() + done, unsigned(bytes.size() - done));
#else
        const auto count = ::write(1, bytes.constData() + done, std::size_t(bytes.size() - done));
#endif
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += count;
    }
    return true;
}

qint64 readFromStdin(char *bytes, qint64 maximum)
{
    for (;;) {
#ifdef Q_OS_WIN
        const auto count = _read(0, bytes, unsigned(maximum));
#else
        const auto count = ::read(0, bytes, std::size_t(maximum));
#endif
        if (count >= 0 || errno != EINTR)
            return count;
    }
}

bool readExactly(char *bytes, qint64 count)
{
    while (count > 0) {
        const qint64 got = readFromStdin(bytes, count);
        if (got <= 0)
            return false;
        bytes += got;
        count -= got;
    }
    return true;
}

} // namespace interleave
