#pragma once

#include "core/trace/trace.h"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace interleave {

struct TaskResult {
    TaskId task{};
    Outcome outcome = Outcome::None;
    Nanos time = 0;
    std::uint64_t checksum = 0;
    std::string reason;
};

// How every task of a run ended. Any thread may report; the first report of a task counts, so each has exactly one outcome.
class TaskResults {
public:
    explicit TaskResults(std::size_t taskCount);

    bool report(TaskResult result); // false: this task had ended before
    void addImage(TaskImage image);
    // Gives every task that has none yet this outcome.
    void settle(Outcome outcome, Nanos time, const std::string &reason = {});
    bool allEnded() const;

    // What was reported since the last call.
    void drain(std::vector<TaskResult> &results, std::vector<TaskImage> &images);

private:
    mutable std::mutex m_mutex; // protects everything below
    std::vector<bool> m_ended;
    std::size_t m_remaining;
    std::vector<TaskResult> m_fresh;
    std::vector<TaskImage> m_images;
};

} // namespace interleave
