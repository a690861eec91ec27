#include "core/diagnose/startedprogram.h"

#include "core/diagnose/descendants.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>

#ifdef __linux__
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace interleave {

#ifdef __linux__

namespace {

int opened(int descriptor, int flags) { return descriptor >= 0 ? descriptor : ::open("/dev/null", flags); }

// Where a program of that name may be: as a shell looks for it.
std::vector<std::string> placesOf(const std::string &program)
{
    if (program.find('/') != program.npos)
        return {program};
    std::vector<std::string> places;
    const char *path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');)
        places.push_back((folder.empty() ? "." : folder) + '/' + program);
    return places;
}

// In the child, where nothing may be called that takes a lock. Returns only if the program could not be started, with the reason in errno.
void becomeProgram(const std::vector<std::string> &places, char *const *arguments, const Channels &channels, int parent)
{
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1); // it is gone already
    const int in = opened(channels.in, O_RDONLY), out = opened(channels.out, O_WRONLY), error = opened(channels.error, O_WRONLY);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(error, 2);
    for (const int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    // Not execvp: what is no program it would give to a shell.
    int reason = ENOENT;
    for (const std::string &place : places) {
        ::execv(place.c_str(), arguments);
        if (errno != ENOENT && errno != ENOTDIR)
            reason = errno;
        if (reason != ENOENT && reason != EACCES)
            break;
    }
    errno = reason;
}

std::string whyNot(const std::string &program, int error)
{
    if (error == ENOENT)
        return "'" + program + "' was not found: there is no such program, or what runs it (the #! line) is missing";
    if (error == EACCES)
        return "'" + program + "' may not be run: it is not marked as executable, or it is a folder";
    if (error == ENOEXEC)
        return "'" + program + "' is not a program that this system can run; if it is a script, its first line must say what runs it (#!)";
    return "'" + program + "' could not be started: " + std::strerror(error);
}

} // namespace

Result<std::unique_ptr<StartedProgram>> StartedProgram::start(const std::vector<std::string> &command, const Channels &channels)
{
    if (command.empty() || command.front().empty())
        return Error{ErrorCode::InvalidArgument, "there is no command to run"};
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str())); // exec does not change them
    arguments.push_back(nullptr);
    const std::vector<std::string> places = placesOf(command.front());
    int report[2];
    if (::pipe2(report, O_CLOEXEC) != 0)
        return Error{ErrorCode::Io, whyNot(command.front(), errno)};
    adoptOrphans();
    const pid_t parent = ::getpid(), child = ::fork();
    if (child == 0) {
        becomeProgram(places, arguments.data(), channels, parent);
        const int error = errno;
        [[maybe_unused]] const auto written = ::write(report[1], &error, sizeof error);
        ::_exit(127);
    }
    const int forkError = errno;
    ::close(report[1]);
    int error = child < 0 ? forkError : 0;
    if (child > 0 && ::read(report[0], &error, sizeof error) <= 0)
        error = 0; // closed by exec: it runs
    ::close(report[0]);
    if (error == 0)
        return std::unique_ptr<StartedProgram>(new StartedProgram(child));
    if (child > 0)
        ::waitpid(child, nullptr, 0);
    return Error{error == ENOENT || error == EACCES ? ErrorCode::NotFound : ErrorCode::Io, whyNot(command.front(), error)};
}

StartedProgram::~StartedProgram() { end(); }

std::optional<int> StartedProgram::poll()
{
    int status = 0;
    for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;)
        if (pid == m_pid)
            m_exitCode = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return m_exitCode;
}

void StartedProgram::waitForEnd() const
{
    siginfo_t info{};
    while (::waitid(P_PID, id_t(m_pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
}

bool StartedProgram::anybodyLeft()
{
    poll();
    return hasChildren();
}

void StartedProgram::end()
{
    endDescendants([this] { return anybodyLeft(); });
}

#else

Result<std::unique_ptr<StartedProgram>> StartedProgram::start(const std::vector<std::string> &, const Channels &)
{
    return Error{ErrorCode::Unavailable, "programs can be looked at on Linux only, where /proc shows what they do"};
}
StartedProgram::~StartedProgram() = default;
std::optional<int> StartedProgram::poll() { return m_exitCode; }
void StartedProgram::waitForEnd() const {}
bool StartedProgram::anybodyLeft() { return false; }
void StartedProgram::end() {}

#endif

} // namespace interleave
