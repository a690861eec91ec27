#include "core/execution/blockinginterpreter.h"

#include "core/execution/blur.h"
#include "core/execution/computekernel.h"
#include "core/model/checksum.h"
#include "core/execution/interruptiblesleep.h"

#include <stdexcept>

namespace interleave {

namespace {

// The checksum of one phase, or nothing when it was stopped.
std::optional<std::uint64_t> performPhase(const Phase &phase, std::uint16_t number, TaskId task, TrackWriter &track,
                                          TaskResults &results, const std::stop_token &stop)
{
    if (const auto *wait = std::get_if<Wait>(&phase)) {
        const auto slice = track.slice(task, number, State::Blocked);
        return sleepFor(wait->duration, stop) ? std::optional<std::uint64_t>(0) : std::nullopt;
    }
    const auto slice = track.slice(task, number, State::Running);
    return performCompute(phase, task, results, stop);
}

} // namespace

std::optional<std::uint64_t> performCompute(const Phase &phase, TaskId task, TaskResults &results,
                                            const std::stop_token &stop)
{
    if (const auto *compute = std::get_if<Compute>(&phase))
        return countTo(compute->iterations, stop);
    if (const auto *blur = std::get_if<Blur>(&phase)) {
        auto pixels = drawAndBlur(*blur, stop);
        if (!pixels)
            return std::nullopt;
        results.addImage({task, pixels->width, pixels->height,
                          QByteArray(reinterpret_cast<const char *>(pixels->rgb.data()), qsizetype(pixels->rgb.size()))});
        return pixels->checksum;
    }
    throw std::runtime_error("the task failed on purpose");
}

void performBlocking(const TaskSpec &task, TrackWriter &track, TaskResults &results, const std::stop_token &stop)
{
    std::uint64_t checksum = 0;
    try {
        for (std::size_t i = 0; i < task.phases.size(); ++i) {
            if (stop.stop_requested()) {
                results.report({task.id, Outcome::Cancelled, track.now(), 0, {}});
                return;
            }
            const auto value = performPhase(task.phases[i], std::uint16_t(i), task.id, track, results, stop);
            if (!value) {
                results.report({task.id, Outcome::Cancelled, track.now(), 0, {}});
                return;
            }
            checksum = mixChecksum(checksum, *value);
        }
        results.report({task.id, Outcome::Done, track.now(), checksum, {}});
    } catch (const std::exception &error) {
        results.report({task.id, Outcome::Failed, track.now(), 0, error.what()});
    }
}

} // namespace interleave
