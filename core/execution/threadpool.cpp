#include "core/execution/threadpool.h"

#include <algorithm>
#include <system_error>

namespace interleave {

namespace {
constexpr std::size_t kMaximumBatch = 64;
}

ThreadPool::ThreadPool(int threads) : m_planned(std::size_t(std::max(1, threads)))
{
    m_threads.reserve(m_planned);
    for (std::size_t i = 0; i < m_planned; ++i) {
        try {
            m_threads.emplace_back([this, i] { work(int(i)); });
        } catch (const std::system_error &) {
            if (m_threads.empty())
                throw;
            break; // the system gives no more threads: those that are there do the work
        }
    }
}

ThreadPool::~ThreadPool()
{
    waitUntilIdle();
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
}

void ThreadPool::submit(Job job)
{
    bool somebodySleeps = false;
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(job));
        ++m_unfinished;
        somebodySleeps = m_sleeping > 0;
    }
    if (somebodySleeps)
        m_wake.notify_one();
}

void ThreadPool::waitUntilIdle()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_unfinished == 0; });
}

std::size_t ThreadPool::takeJobs(std::vector<Job> &batch)
{
    std::unique_lock lock(m_mutex);
    m_unfinished -= batch.size();
    if (!batch.empty() && m_unfinished == 0)
        m_idle.notify_all();
    batch.clear();
    ++m_sleeping;
    m_wake.wait(lock, [this] { return m_ending || !m_queue.empty(); });
    --m_sleeping;
    const std::size_t fairShare = m_queue.size() / (2 * m_planned);
    const std::size_t count = std::min(m_queue.size(), std::clamp<std::size_t>(fairShare, 1, kMaximumBatch));
    std::move(m_queue.begin(), m_queue.begin() + std::ptrdiff_t(count), std::back_inserter(batch));
    m_queue.erase(m_queue.begin(), m_queue.begin() + std::ptrdiff_t(count));
    return count;
}

void ThreadPool::work(int worker)
{
    std::vector<Job> batch;
    while (takeJobs(batch) > 0)
        for (Job &job : batch)
            job(worker);
}

} // namespace interleave
