#include "core/execution/poller.h"

#ifndef __linux__

#include <algorithm>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace interleave {

Poller::Poller()
{
    if (::pipe(m_wake) != 0)
        throw std::system_error(errno, std::generic_category(), "no event loop");
    for (const int fd : m_wake)
        ::fcntl(fd, F_SETFL, O_NONBLOCK);
}

Poller::~Poller()
{
    ::close(m_wake[0]);
    ::close(m_wake[1]);
}

bool Poller::add(int fd, void *key)
{
    m_entries.push_back({fd, key, true});
    return true;
}

void Poller::remove(int fd)
{
    std::erase_if(m_entries, [fd](const Entry &entry) { return entry.fd == fd; });
}

void Poller::wait(std::optional<Clock::time_point> due, std::vector<void *> &news)
{
    std::vector<pollfd> fds{{m_wake[0], POLLIN, 0}};
    for (const Entry &entry : m_entries)
        fds.push_back({entry.fd, short(entry.wantsWrite ? POLLIN | POLLOUT : POLLIN), 0});
    int milliseconds = -1;
    if (due)
        milliseconds = int(std::max<long long>(0, std::chrono::ceil<std::chrono::milliseconds>(*due - Clock::now()).count()));
    if (::poll(fds.data(), nfds_t(fds.size()), milliseconds) <= 0)
        return;
    if (fds[0].revents)
        drainWake();
    for (std::size_t i = 1; i < fds.size(); ++i)
        if (fds[i].revents) {
            m_entries[i - 1].wantsWrite = m_entries[i - 1].wantsWrite && !(fds[i].revents & POLLOUT);
            news.push_back(m_entries[i - 1].key);
        }
}

void Poller::wake()
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(m_wake[1], &byte, 1);
}

void Poller::drainWake()
{
    char bytes[64];
    while (::read(m_wake[0], bytes, sizeof bytes) > 0) {
    }
}

} // namespace interleave

#endif
