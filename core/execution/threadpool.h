#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace interleave {

// A pool of std::jthread around one queue. A worker takes several jobs at a time when many wait (a fair share, at most 64), and
// a submitter wakes somebody only if somebody sleeps: both keep the lock out of the way of small jobs.
// submit() from any thread. Jobs must not throw. The destructor waits for all jobs that were submitted.
class ThreadPool {
public:
    using Job = std::function<void(int worker)>; // worker: 0 … threadCount()-1

    // Starts up to `threads`; fewer when the system gives no more (at least one, or std::system_error is thrown).
    explicit ThreadPool(int threads);
    ~ThreadPool();
    ThreadPool(const ThreadPool &) = delete;
    ThreadPool &operator=(const ThreadPool &) = delete;

    void submit(Job job);
    void waitUntilIdle(); // every submitted job has returned
    int threadCount() const { return int(m_threads.size()); }

private:
    void work(int worker);
    std::size_t takeJobs(std::vector<Job> &batch); // waits; 0: the pool ends

    std::mutex m_mutex; // protects the queue and the counts below
    std::condition_variable m_wake, m_idle;
    std::deque<Job> m_queue;
    std::size_t m_unfinished = 0; // waiting or running
    int m_sleeping = 0;
    bool m_ending = false;
    std::size_t m_planned; // threads wanted; written before any starts
    std::vector<std::jthread> m_threads; // last: joined before the rest is destroyed
};

} // namespace interleave
