#include "core/diagnose/lanes.h"
#include "core/diagnose/sampler.h"
#include "core/diagnose/startedprogram.h"
#include "core/runner/commands.h"
#include "core/runner/hostinfo.h"
#include "core/runner/standardchannels.h"
#include "core/runner/stopline.h"
#include "core/trace/observationcodec.h"
#include "core/trace/resourceusage.h"
#include "core/trace/streamwriter.h"
#include "core/trace/tracejson.h"

#include <QJsonDocument>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>

#ifdef Q_OS_LINUX
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace interleave {

namespace {

constexpr std::size_t kMostProcesses = 1000; // a program that starts more at once is ended: it would take the machine with it

// The looks as frames of the trace stream.
class LookWriter {
public:
    bool write(const SampleRound &look)
    {
        QByteArray bytes;
        for (const auto &[index, process] : look.processes)
            bytes += encodeFrame(FrameType::Observed, processPayload(index, process));
        for (const auto &[index, thread] : look.threads)
            bytes += encodeFrame(FrameType::Observed, threadPayload(index, thread));
        if (!look.threadSamples.empty())
            bytes += encodeFrame(FrameType::ThreadSamples, threadSamplesPayload(look.threadSamples));
        if (!look.processSamples.empty())
            bytes += encodeFrame(FrameType::ProcessSamples, processSamplesPayload(look.processSamples));
        for (const ThreadSample &sample : look.threadSamples) {
            appendEvents(bytes, sample.thread, m_lanes.add(sample));
            if (m_threads.size() <= sample.thread)
                m_threads.resize(sample.thread + 1);
            m_threads[sample.thread] = {sample.time, false};
        }
        for (const std::uint32_t thread : look.ended)
            if (thread < m_threads.size())
                end(bytes, thread, Outcome::Done, {});
        collect(look);
        return bytes.isEmpty() || writeToStdout(bytes);
    }
    // What happens to everybody who has not ended yet.
    void finish(Outcome outcome, const std::string &reasonOfFirst)
    {
        QByteArray bytes;
        for (std::uint32_t i = 0; i < m_threads.size(); ++i)
            if (!m_threads[i].ended)
                end(bytes, i, i == 0 && !reasonOfFirst.empty() ? Outcome::Failed : outcome, i == 0 ? reasonOfFirst : std::string());
        writeToStdout(bytes);
    }
    Ledger ledger() const { return m_ledger; }

private:
    struct Thread {
        Nanos last = 0;
        bool ended = true;
    };
    void appendEvents(QByteArray &bytes, std::uint32_t thread, const std::vector<EventRecord> &events)
    {
        m_ledger.events += events.size();
        if (!events.empty())
            bytes += encodeFrame(FrameType::Events, encodeEvents(TrackId{thread}, events));
    }
    void end(QByteArray &bytes, std::uint32_t thread, Outcome outcome, const std::string &reason)
    {
        if (m_threads[thread].ended)
            return;
        m_threads[thread].ended = true;
        const Nanos time = m_threads[thread].last;
        appendEvents(bytes, thread, m_lanes.finish(thread, time));
        bytes += encodeFrame(FrameType::Results, encodeResult({TaskId{thread}, outcome, time, 0, reason}));
    }
    void collect(const SampleRound &look)
    {
        std::int64_t resident = 0;
        for (const ProcessSample &sample : look.processSamples)
            resident += std::int64_t(sample.residentBytes);
        m_ledger.peakRssBytes = std::max(m_ledger.peakRssBytes, resident);
        m_ledger.threads += int(look.threads.size());
        for (const auto &[index, process] : look.processes)
            m_ledger.processes = std::max(m_ledger.processes, int(index) + 1);
        m_ledger.threads = int(std::max(m_threads.size(), std::size_t(1)));
    }

    Lanes m_lanes;
    std::vector<Thread> m_threads;
    Ledger m_ledger;
};

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

struct Watched {
    std::unique_ptr<StartedProgram> program; // none: it was running before
    std::int64_t pid = 0;
};

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

// Looks until the program has ended, the time is over, or somebody asks to stop.
class Watch {
public:
    Watch(const RunSpec &spec, Watched watched, std::stop_token stop)
        : m_watched(std::move(watched)),
          m_stop(std::move(stop)),
          m_sampler(m_watched.pid, m_watched.program ? Sampler::Root::Started : Sampler::Root::Found, m_origin)
    {
        const auto seconds = spec.parameters.find("seconds");
        m_seconds = seconds == spec.parameters.end() ? 0 : seconds->second;
        if (m_watched.program)
            m_waiter = std::thread([this] {
                m_watched.program->waitForEnd();
                const std::lock_guard lock(m_mutex);
                m_endedAt = (Clock::now() - m_origin).count();
                m_wake.notify_all();
            });
    }
    ~Watch()
    {
        if (m_waiter.joinable()) {
            m_watched.program->end();
            m_waiter.join();
        }
    }

    void run()
    {
        for (;;) {
            if (!m_writer.write(m_sampler.look()) || m_stop.stop_requested() || isOver())
                break;
            wait();
        }
        if (m_ended && m_watched.program)
            m_writer.write(m_sampler.lastLook());
        ResourceUsage own = resourceUsageOfThread();
        own -= m_own;
        m_ownShare = own.cpuSeconds / std::max(0.05, double((Clock::now() - m_origin).count()) * 1e-9);
        m_wall = m_ended && m_endedAt > 0 ? m_endedAt : (Clock::now() - m_origin).count();
    }
    void finish()
    {
        ObservedEnd end = endOfIt();
        std::string reason;
        if (end.ended && end.exitCode.value_or(0) != 0)
            reason = "exit code " + std::to_string(*end.exitCode);
        m_writer.finish(m_ended ? Outcome::Done : Outcome::Cancelled, reason);
        writeToStdout(encodeFrame(FrameType::Observed, observedEndPayload(end)));
        const ResourceUsage spent = resourceUsageOfChildren();
        Ledger ledger = m_writer.ledger();
        if (m_watched.program) {
            ledger.cpuSeconds = spent.cpuSeconds;
            ledger.voluntarySwitches = spent.voluntarySwitches;
            ledger.involuntarySwitches = spent.involuntarySwitches;
        }
        const RunEnd how = !m_failure.empty() ? RunEnd::Failed : m_stop.stop_requested() ? RunEnd::Stopped : RunEnd::Finished;
        writeToStdout(encodeFrame(FrameType::Seal, sealPayload(how, m_wall, m_failure, ledger)));
    }

private:
    bool isOver()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = m_watched.program ? m_endedAt > 0 : m_sampler.isOver();
        }
        if (m_sampler.processCount() > kMostProcesses)
            m_failure = "it started more than " + std::to_string(kMostProcesses) + " processes at once, and was ended";
        const bool late = m_seconds > 0 && Clock::now() - m_origin >= std::chrono::seconds(m_seconds);
        return m_ended || late || !m_failure.empty();
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        auto until = Clock::now() + m_sampler.pause();
        if (m_seconds > 0)
            until = std::min(until, m_origin + std::chrono::seconds(m_seconds));
        m_wake.wait_until(lock, m_stop, until, [this] { return m_endedAt > 0; });
    }
    ObservedEnd endOfIt()
    {
        ObservedEnd end;
        end.ended = m_ended;
        end.ownCpuShare = m_ownShare;
        end.cannotKnow.assign(m_sampler.cannotKnow().begin(), m_sampler.cannotKnow().end());
        if (m_watched.program) {
            if (m_ended) // whatever it left running
                m_waiter.join();
            m_watched.program->end();
            end.exitCode = m_watched.program->poll();
        }
        return end;
    }

    using Clock = Sampler::Clock;
    const Clock::time_point m_origin = Clock::now();
    Watched m_watched;
    std::stop_token m_stop;
    std::mutex m_mutex; // protects m_endedAt
    std::condition_variable_any m_wake;
    Nanos m_endedAt = 0; // when the program that we started ended
    std::thread m_waiter; // sets it
    const ResourceUsage m_own = resourceUsageOfThread(); // before
    double m_ownShare = 0; // of one core, that looking took
    Sampler m_sampler;
    LookWriter m_writer;
    std::int64_t m_seconds = 0;
    Nanos m_wall = 0;
    bool m_ended = false;
    std::string m_failure;
};

} // namespace

int diagnoseCommand(const QStringList &arguments)
{
    const auto spec = runSpecFromJson(QJsonDocument::fromJson(readLine()).object());
    if (!spec) {
        std::fprintf(stderr, "%s\n", spec.error().detail.c_str());
        return 2;
    }
    std::stop_source stopRun;
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
