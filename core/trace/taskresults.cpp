#include "core/trace/taskresults.h"

namespace interleave {

TaskResults::TaskResults(std::size_t taskCount) : m_ended(taskCount, false), m_remaining(taskCount) {}

bool TaskResults::report(TaskResult result)
{
    const std::lock_guard lock(m_mutex);
    const std::size_t i = index(result.task);
    if (i >= m_ended.size() || m_ended[i])
        return false;
    m_ended[i] = true;
    --m_remaining;
    m_fresh.push_back(std::move(result));
    return true;
}

void TaskResults::addImage(TaskImage image)
{
    const std::lock_guard lock(m_mutex);
    m_images.push_back(std::move(image));
}

void TaskResults::settle(Outcome outcome, Nanos time, const std::string &reason)
{
    const std::lock_guard lock(m_mutex);
    for (std::size_t i = 0; i < m_ended.size(); ++i) {
        if (!m_ended[i])
            m_fresh.push_back({TaskId{static_cast<std::uint32_t>(i)}, outcome, time, 0, reason});
        m_ended[i] = true;
    }
    m_remaining = 0;
}

bool TaskResults::allEnded() const
{
    const std::lock_guard lock(m_mutex);
    return m_remaining == 0;
}

void TaskResults::drain(std::vector<TaskResult> &results, std::vector<TaskImage> &images)
{
    const std::lock_guard lock(m_mutex);
    results.swap(m_fresh);
    m_fresh.clear();
    images.swap(m_images);
    m_images.clear();
}

} // namespace interleave
