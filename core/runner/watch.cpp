#include "core/runner/watch.h"

#include "core/runner/standardchannels.h"
#include "core/trace/observationcodec.h"
#include "core/trace/streamwriter.h"
#include "core/trace/tracejson.h"

#include <algorithm>

namespace interleave {

namespace {
constexpr double kHeldUp = 0.05;      // seconds; a sleeper is woken within a few milliseconds, unless the machine stands still
constexpr std::chrono::milliseconds kBeat{50}; // between looks that are further apart, we wake up to see whether we are woken in time
constexpr double kHeldUpShare = 0.05; // of the time; below it, what was not seen does not matter
constexpr std::size_t kMostProcesses = 1000; // a program that starts more at once is ended: it would take the machine with it
}

Watch::Watch(const RunSpec &spec, Watched watched, std::stop_token stop)
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

Watch::~Watch()
{
    if (m_waiter.joinable()) {
        m_watched.program->end();
        m_waiter.join();
    }
}

void Watch::run()
{
    for (;;) {
        const Clock::time_point begin = Clock::now();
        const double cpuBefore = resourceUsageOfThread().cpuSeconds;
        const bool isRead = m_writer.write(m_sampler.look());
        noteDelay(begin, resourceUsageOfThread().cpuSeconds - cpuBefore);
        if (!isRead || m_stop.stop_requested() || isOver())
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

void Watch::finish()
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

bool Watch::isOver()
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

void Watch::wait()
{
    std::unique_lock lock(m_mutex);
    auto until = Clock::now() + m_sampler.pause();
    if (m_seconds > 0)
        until = std::min(until, m_origin + std::chrono::seconds(m_seconds));
    for (auto now = Clock::now(); now < until && m_endedAt == 0 && !m_stop.stop_requested(); now = Clock::now()) {
        const auto planned = std::min<Clock::time_point>(now + kBeat, until);
        m_wake.wait_until(lock, m_stop, planned, [this] { return m_endedAt > 0; });
        noteDelay(planned, 0);
    }
}

// We should have been done `cpu` seconds after `planned`.
void Watch::noteDelay(Clock::time_point planned, double cpu)
{
    const double late = double((Clock::now() - planned).count()) * 1e-9 - cpu;
    if (late > kHeldUp)
        m_heldUp += late;
}

ObservedEnd Watch::endOfIt()
{
    ObservedEnd end;
    end.ended = m_ended;
    end.ownCpuShare = m_ownShare;
    std::set<std::string> unknown = m_sampler.cannotKnow();
    if (m_heldUp > kHeldUpShare * double(m_wall) * 1e-9)
        unknown.insert(Sampler::kHeldUp);
    end.cannotKnow.assign(unknown.begin(), unknown.end());
    if (m_watched.program) {
        if (m_ended) // whatever it left running
            m_waiter.join();
        m_watched.program->end();
        end.exitCode = m_watched.program->poll();
    }
    return end;
}

} // namespace interleave
