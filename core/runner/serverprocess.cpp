#include "core/runner/serverprocess.h"

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace interleave {

namespace {

constexpr int kPatienceMs = 10000;

// The line that a pipe gives first, or nothing when it ends or takes too long.
std::string firstLine(int fd)
{
    std::string line;
    for (char c = 0; line.size() < 1000;) {
        pollfd waiting{fd, POLLIN, 0};
        if (::poll(&waiting, 1, kPatienceMs) <= 0 || ::read(fd, &c, 1) != 1)
            return {};
        if (c == '\n')
            return line;
        line += c;
    }
    return {};
}

void closeAll(const int (&fds)[2])
{
    ::close(fds[0]);
    ::close(fds[1]);
}

} // namespace

Result<std::string> ServerProcess::start(const std::string &program, const std::vector<std::string> &arguments)
{
    int input[2], output[2];
    if (::pipe(input) != 0)
        return Error{ErrorCode::Unavailable, std::string("no pipe: ") + std::strerror(errno)};
    if (::pipe(output) != 0) {
        closeAll(input);
        return Error{ErrorCode::Unavailable, std::string("no pipe: ") + std::strerror(errno)};
    }
    for (const int fd : {input[0], input[1], output[0], output[1]})
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input[0], 0);
    ::posix_spawn_file_actions_adddup2(&actions, output[1], 1);
    std::vector<char *> argv{const_cast<char *>(program.c_str())};
    for (const std::string &argument : arguments)
        argv.push_back(const_cast<char *>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, program.c_str(), &actions, nullptr, argv.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(input[0]);
    ::close(output[1]);
    m_input = input[1];
    m_output = output[0];
    m_pid = error == 0 ? pid : 0;
    const std::string line = error == 0 ? firstLine(m_output) : std::string();
    if (!line.empty())
        return line;
    end();
    return Error{ErrorCode::Unavailable, error != 0 ? std::strerror(error) : "it did not say that it is ready"};
}

void ServerProcess::end()
{
    if (m_pid > 0) {
        ::kill(pid_t(m_pid), SIGKILL);
        while (::waitpid(pid_t(m_pid), nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    for (int *fd : {&m_input, &m_output}) {
        if (*fd >= 0)
            ::close(*fd);
        *fd = -1;
    }
    m_pid = 0;
}

} // namespace interleave
