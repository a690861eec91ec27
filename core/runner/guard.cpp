#include "core/runner/guard.h"

#include "core/diagnose/descendants.h"

#ifdef __linux__
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#endif

namespace interleave {

#ifdef __linux__

namespace {

[[noreturn]] void guard(pid_t child)
{
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    endDescendants([] {
        while (::waitpid(-1, nullptr, WNOHANG) > 0) {
        }
        return hasChildren();
    });
    if (!WIFSIGNALED(status))
        std::_Exit(WEXITSTATUS(status));
    std::fprintf(stderr, "what looked at the program was ended by signal %d; so was the program\n", WTERMSIG(status));
    std::fflush(stderr);
    std::_Exit(1);
}

} // namespace

void continueGuarded(std::stop_source stop)
{
    int alive[2]; // its other end closes when the guard ends, however that happens
    if (::pipe2(alive, O_CLOEXEC) != 0)
        return;
    adoptOrphans();
    const pid_t child = ::fork();
    if (child > 0) {
        ::close(alive[0]);
        guard(child);
    }
    ::close(alive[1]);
    if (child < 0)
        return;
    std::thread([stop, end = alive[0]]() mutable {
        char none = 0;
        while (::read(end, &none, 1) < 0 && errno == EINTR) {
        }
        stop.request_stop();
    }).detach();
}

#else

void continueGuarded(std::stop_source) {}

#endif

} // namespace interleave
