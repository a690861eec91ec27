#include "core/execution/blockinginterpreter.h"

#include "core/execution/awaitcalls.h"
#include "core/execution/blur.h"
#include "core/execution/computekernel.h"
#include "core/execution/fetch.h"
#include "core/execution/interpreterlock.h"
#include "core/execution/interruptiblesleep.h"
#include "core/execution/localdata.h"
#include "core/execution/counttogether.h"
#include "core/model/checksum.h"
#include "core/web/page.h"

#include <stdexcept>

namespace interleave {

namespace {

using Checksum = std::optional<std::uint64_t>;

Checksum sleptFor(std::chrono::nanoseconds duration, const std::stop_token &stop)
{
    return sleepFor(duration, stop) ? Checksum(0) : std::nullopt;
}

struct Performer {
    PhaseContext &context;

    Checksum operator()(const Wait &wait) const { return sleptFor(wait.duration, context.stop); }
    Checksum operator()(const BlockingCall &call) const { return sleptFor(call.duration, context.stop); }
    Checksum operator()(const Compute &compute) const { return countTo(compute.iterations, context.stop, compute.oneCall ? nullptr : context.thread); }
    Checksum operator()(const Fail &) const { throw std::runtime_error("the task failed on purpose"); }
    Checksum operator()(const ReadFile &read) const { return readFileOf(context.environment, read); }
    Checksum operator()(const Query &query) const { return queryOf(context.environment, query); }
    Checksum operator()(const Fetch &fetch) const
    {
        context.fetched = fetchBlocking(fetch, context.environment, context.stop);
        return checksumOf(context.fetched);
    }
    Checksum operator()(const AwaitCalls &calls) const
    {
        const std::uint64_t value = fibonacciCalled(calls.number, context.stop, context.thread);
        return context.stop.stop_requested() ? std::nullopt : Checksum(value);
    }
    Checksum operator()(const CountTogether &race) const
    {
        const std::uint64_t expected = std::uint64_t(race.threads) * race.increments;
        context.found = std::to_string(countedTogether(race, context.stop)) + " of " + std::to_string(expected);
        return context.stop.stop_requested() ? std::nullopt : Checksum(expected);
    }
    Checksum operator()(const Parse &parse) const
    {
        std::uint64_t checksum = 0;
        for (std::uint32_t round = 0; round < parse.rounds; ++round) {
            if (context.stop.stop_requested())
                return std::nullopt;
            if (context.thread)
                context.thread->safePoint();
            const PageCounts counts = countPage(context.fetched);
            checksum = mixChecksum(checksum + counts.links, counts.words);
        }
        return checksum;
    }
    Checksum operator()(const Blur &blur) const
    {
        auto pixels = drawAndBlur(blur, context.stop);
        if (!pixels)
            return std::nullopt;
        context.results.addImage(
            {context.task, pixels->width, pixels->height,
             QByteArray(reinterpret_cast<const char *>(pixels->rgb.data()), qsizetype(pixels->rgb.size()))});
        return pixels->checksum;
    }
};

} // namespace

Checksum performPhase(const Phase &phase, PhaseContext &context) { return std::visit(Performer{context}, phase); }

State stateOf(const Phase &phase)
{
    const bool waits = std::holds_alternative<Wait>(phase) || std::holds_alternative<Fetch>(phase)
                       || std::holds_alternative<BlockingCall>(phase) || blocksItsThread(phase);
    return waits ? State::Blocked : State::Running;
}

namespace {

Checksum performRecorded(const Phase &phase, std::uint16_t number, TrackWriter &track, PhaseContext &context)
{
    const State state = stateOf(phase);
    if (!context.thread) {
        const auto slice = track.slice(context.task, number, state);
        return performPhase(phase, context);
    }
    if (state == State::Running) {
        const auto running = context.thread->running(context.task, number);
        return performPhase(phase, context);
    }
    // The lock is given up for as long as the call blocks, and needed again before anything can be done with its result.
    context.thread->release();
    Checksum value;
    {
        const auto slice = track.slice(context.task, number, state);
        value = performPhase(phase, context);
    }
    const auto running = context.thread->running(context.task, number);
    return value;
}

} // namespace

void performBlocking(const TaskSpec &task, TrackWriter &track, TaskResults &results, const RunEnvironment &environment,
                     const std::stop_token &stop, LockedThread *thread)
{
    PhaseContext context{task.id, results, environment, stop, {}, {}, thread};
    TaskResult result{task.id, Outcome::Done, 0, 0, {}};
    try {
        for (std::size_t i = 0; i < task.phases.size() && result.outcome == Outcome::Done; ++i) {
            Checksum value;
            if (!stop.stop_requested()) {
                value = performRecorded(task.phases[i], std::uint16_t(i), track, context);
            }
            if (value)
                result.checksum = mixChecksum(result.checksum, *value);
            else
                result.outcome = Outcome::Cancelled;
        }
    } catch (const std::exception &error) {
        result.outcome = stop.stop_requested() ? Outcome::Cancelled : Outcome::Failed;
        result.reason = stop.stop_requested() ? "" : error.what();
    }
    if (thread)
        thread->release();
    if (result.outcome == Outcome::Done)
        result.reason = std::move(context.found);
    else
        result.checksum = 0;
    result.time = track.now();
    results.report(std::move(result));
}

} // namespace interleave
