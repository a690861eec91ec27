#include "core/execution/poller.h"

#ifdef __linux__

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace interleave {

Poller::Poller() : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{
    m_wake[0] = m_wake[1] = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = nullptr; // no key: the wake-up
    if (m_epoll < 0 || m_wake[0] < 0 || ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake[0], &event) != 0)
        throw std::system_error(errno, std::generic_category(), "no event loop");
}

Poller::~Poller()
{
    ::close(m_wake[0]);
    ::close(m_epoll);
}

bool Poller::add(int fd, void *key)
{
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = key;
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

void Poller::remove(int fd) { ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr); }

void Poller::wait(std::optional<Clock::time_point> due, std::vector<void *> &news)
{
    timespec time{};
    if (due) {
        const auto left = std::max(Clock::duration::zero(), *due - Clock::now());
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        time = {time_t(seconds.count()), long(std::chrono::nanoseconds(left - seconds).count())};
    }
    std::array<epoll_event, 256> events;
    int count = ::epoll_pwait2(m_epoll, events.data(), int(events.size()), due ? &time : nullptr, nullptr);
    if (count < 0 && errno == ENOSYS) // before Linux 5.11: whole milliseconds, rounded up
        count = ::epoll_wait(m_epoll, events.data(), int(events.size()),
                             due ? int(time.tv_sec * 1000 + (time.tv_nsec + 999'999) / 1'000'000) : -1);
    for (int i = 0; i < count; ++i) {
        if (events[std::size_t(i)].data.ptr)
            news.push_back(events[std::size_t(i)].data.ptr);
        else
            drainWake();
    }
}

void Poller::wake()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake[1], &one, sizeof one);
}

void Poller::drainWake()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const auto got = ::read(m_wake[0], &count, sizeof count);
}

} // namespace interleave

#endif
