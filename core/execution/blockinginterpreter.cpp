#include "core/execution/blockinginterpreter.h"

#include "core/execution/blur.h"
#include "core/execution/computekernel.h"
#include "core/execution/fetch.h"
#include "core/execution/interruptiblesleep.h"
#include "core/execution/localdata.h"
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
    Checksum operator()(const Compute &compute) const { return countTo(compute.iterations, context.stop); }
    Checksum operator()(const Fail &) const { throw std::runtime_error("the task failed on purpose"); }
    Checksum operator()(const ReadFile &read) const { return readFileOf(context.environment, read); }
    Checksum operator()(const Query &query) const { return queryOf(context.environment, query); }
    Checksum operator()(const Fetch &fetch) const
    {
        context.fetched = fetchBlocking(fetch, context.environment, context.stop);
        return checksumOf(context.fetched);
    }
    Checksum operator()(const Parse &parse) const
    {
        std::uint64_t checksum = 0;
        for (std::uint32_t round = 0; round < parse.rounds; ++round) {
            if (context.stop.stop_requested())
                return std::nullopt;
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

void performBlocking(const TaskSpec &task, TrackWriter &track, TaskResults &results, const RunEnvironment &environment,
                     const std::stop_token &stop)
{
    PhaseContext context{task.id, results, environment, stop};
    TaskResult result{task.id, Outcome::Done, 0, 0, {}};
    try {
        for (std::size_t i = 0; i < task.phases.size() && result.outcome == Outcome::Done; ++i) {
            Checksum value;
            if (!stop.stop_requested()) {
                const auto slice = track.slice(task.id, std::uint16_t(i), stateOf(task.phases[i]));
                value = performPhase(task.phases[i], context);
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
    if (result.outcome != Outcome::Done)
        result.checksum = 0;
    result.time = track.now();
    results.report(std::move(result));
}

} // namespace interleave
