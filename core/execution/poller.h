#pragma once

#include <chrono>
#include <optional>
#include <vector>

namespace interleave {

// Waits until one of many sockets has news, until a time, or until somebody calls wake(). Linux: epoll, edge-triggered; elsewhere:
// poll(). One thread at a time, wake() excepted.
class Poller {
public:
    using Clock = std::chrono::steady_clock;

    Poller();
    ~Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;

    // News of `fd` are reported as `key`: once for each change, for reading and writing alike.
    bool add(int fd, void *key);
    void remove(int fd);

    // Blocks until `due` (nothing: for ever); appends the keys that have news.
    void wait(std::optional<Clock::time_point> due, std::vector<void *> &news);
    void wake(); // from any thread, also from a signal handler

private:
    void drainWake();

    int m_epoll = -1;
    int m_wake[2] = {-1, -1}; // [0] is read, [1] written; the same where there is eventfd
#ifndef __linux__
    struct Entry {
        int fd;
        void *key;
        bool wantsWrite; // until it has been writable once: reported for ever otherwise
    };
    std::vector<Entry> m_entries;
#endif
};

} // namespace interleave
