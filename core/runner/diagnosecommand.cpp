#include "core/runner/commands.h"
#include "core/runner/guard.h"
#include "core/runner/hostinfo.h"
#include "core/runner/standardchannels.h"
#include "core/runner/stopline.h"
#include "core/runner/watch.h"
#include "core/trace/streamwriter.h"
#include "core/trace/tracejson.h"

#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace interleave {

namespace {

Error usage(const std::string &detail) { return {ErrorCode::InvalidArgument, detail}; }

#ifdef Q_OS_LINUX

// Only what belongs to the person, unless this is the administrator.
Result<bool> mayWatch(std::int64_t pid)
{
    if (pid == ::getpid())
        return usage("a program can not be looked at by itself");
    struct stat info {};
    if (::stat(("/proc/" + std::to_string(pid)).c_str(), &info) != 0)
        return usage("there is no process " + std::to_string(pid) + " (it may have ended)");
    std::string text;
    const auto stat = procfs::read("/proc/" + std::to_string(pid) + "/stat", text) ? procfs::parseStat(text) : std::nullopt;
    if (!stat || stat->state == 'Z' || stat->state == 'X')
        return usage("process " + std::to_string(pid) + " has ended");
    if (!procfs::read("/proc/" + std::to_string(pid) + "/cmdline", text) || text.empty())
        return usage("process " + std::to_string(pid) + " (" + stat->name + ") is a part of the system's kernel, not a program");
    if (info.st_uid != ::geteuid() && ::geteuid() != 0)
        return usage("process " + std::to_string(pid) + " (" + stat->name + ") belongs to somebody else; only your own can be looked at");
    return true;
}

int inherited(const QString &number)
{
    const int descriptor = number.toInt();
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC); // the program gets a copy of it under its proper number, and nothing else
    return descriptor;
}

#else

Result<bool> mayWatch(std::int64_t) { return Error{ErrorCode::Unavailable, "there is no /proc here"}; }
int inherited(const QString &) { return -1; }

#endif

Result<Watched> beginWatching(const RunSpec &spec, const QStringList &channels)
{
    if (!procfs::available())
        return Error{ErrorCode::Unavailable, "programs can be looked at on Linux only, where /proc shows what they do"};
    if (spec.pid > 0) {
        const auto allowed = mayWatch(spec.pid);
        return allowed ? Result<Watched>(Watched{nullptr, spec.pid}) : allowed.error();
    }
    Channels to{-1, -1, 2};
    if (channels.size() == 3)
        to = {inherited(channels[0]), inherited(channels[1]), inherited(channels[2])};
    auto program = StartedProgram::start(spec.command, to);
    if (!program)
        return program.error();
    auto started = std::move(program).value();
    const std::int64_t pid = started->pid();
    return Watched{std::move(started), pid};
}

} // namespace

int diagnoseCommand(const QStringList &arguments)
{
    const auto spec = runSpecFromJson(QJsonDocument::fromJson(readLine()).object());
    if (!spec) {
        std::fprintf(stderr, "%s\n", spec.error().detail.c_str());
        return 2;
    }
    std::stop_source stopRun;
    if (spec->pid == 0) // a program that ran before is not ours to end
        continueGuarded(stopRun);
    watchStdin(stopRun);
    auto watched = beginWatching(*spec, arguments);
    if (!watched) {
        std::fprintf(stderr, "%s\n", watched.error().detail.c_str());
        std::fflush(stderr);
        std::_Exit(watched.error().code == ErrorCode::InvalidArgument ? 2 : 1); // the thread that waits on stdin can not be joined
    }
    writeToStdout(QByteArray(kStreamMagic, kStreamMagicLength) + encodeFrame(FrameType::Header, headerPayload(*spec, thisHost())));
    Watch watch(*spec, std::move(watched).value(), stopRun.get_token());
    watch.run();
    watch.finish();
    std::fflush(stderr);
    std::_Exit(0);
}

} // namespace interleave
