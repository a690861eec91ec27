#include "core/execution/eventloop.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace interleave {

namespace {
constexpr std::chrono::milliseconds kTimeoutGrain{250};
}

void EventLoop::run()
{
    const std::stop_callback onStop(m_stop, [this] { m_poller.wake(); });
    while (!m_ready.empty() || !m_timers.isEmpty() || m_expected > 0 || m_ioWaiting > 0) {
        ++m_turns;
        // Only those that are ready now: who becomes ready meanwhile waits for the next turn, so timers and sockets get their chance.
        for (std::size_t left = m_ready.size(), count = 0; left > 0; --left, ++count) {
            if (count % kBatch == 0)
                resumeDueTimers(); // ten thousand ready ones must not make a timer late
            const std::coroutine_handle<> next = m_ready.front();
            m_ready.pop_front();
            next.resume();
        }
        if (m_stop.stop_requested())
            wakeEverybody();
        sleepUntilNews();
        collectPosted();
        resumeDueTimers();
        wakeLateChannels();
    }
}

void EventLoop::resumeDueTimers()
{
    if (m_timers.isEmpty())
        return;
    const auto now = Clock::now();
    for (int left = kBatch; left > 0 && !m_timers.isEmpty() && m_timers.firstDue() <= now; --left)
        m_timers.takeFirst().resume();
}

void EventLoop::wakeEverybody()
{
    while (!m_timers.isEmpty())
        m_ready.push_back(m_timers.takeFirst());
    for (IoChannel *channel = m_channels; channel; channel = channel->m_next)
        wake(*channel);
}

void EventLoop::wake(IoChannel &channel)
{
    if (!channel.m_waiter)
        return;
    m_ready.push_back(std::exchange(channel.m_waiter, nullptr));
    --m_ioWaiting;
}

void EventLoop::wakeLateChannels()
{
    if (m_ioWaiting == 0)
        return;
    const auto now = Clock::now();
    if (now < m_nextLook)
        return;
    m_nextLook = now + kTimeoutGrain;
    for (IoChannel *channel = m_channels; channel; channel = channel->m_next)
        if (channel->m_due <= now)
            wake(*channel);
}

void EventLoop::sleepUntilNews()
{
    const bool idle = m_ready.empty() && (!m_timers.isEmpty() || m_expected > 0 || m_ioWaiting > 0);
    if (!idle && m_ioWaiting == 0)
        return;
    std::optional<Clock::time_point> due;
    if (!m_timers.isEmpty())
        due = m_timers.firstDue();
    if (m_ioWaiting > 0)
        due = std::min(due.value_or(Clock::time_point::max()), m_nextLook);
    {
        const std::lock_guard lock(m_mutex);
        if (!idle || !m_posted.empty())
            due = Clock::time_point(); // long past: only a look
        else
            m_asleep = true;
    }
    m_news.clear();
    m_poller.wait(due, m_news);
    for (void *key : m_news) {
        auto *channel = static_cast<IoChannel *>(key);
        channel->m_hasNews = true;
        wake(*channel);
    }
}

void EventLoop::collectPosted()
{
    if (m_expected == 0)
        return;
    const std::lock_guard lock(m_mutex);
    m_asleep = false;
    m_expected -= m_posted.size();
    m_ready.insert(m_ready.end(), m_posted.begin(), m_posted.end());
    m_posted.clear();
}

void EventLoop::post(std::coroutine_handle<> handle)
{
    // Woken under the lock: the loop may end, and take this object with it, as soon as it has seen the last post.
    const std::lock_guard lock(m_mutex);
    m_posted.push_back(handle);
    if (m_asleep)
        m_poller.wake();
    m_asleep = false;
}

IoChannel::IoChannel(EventLoop &loop, int fd) : m_loop(loop), m_fd(fd), m_next(loop.m_channels)
{
    if (m_next)
        m_next->m_previous = this;
    loop.m_channels = this;
    loop.m_poller.add(fd, this);
}

IoChannel::~IoChannel()
{
    m_loop.m_poller.remove(m_fd);
    (m_previous ? m_previous->m_next : m_loop.m_channels) = m_next;
    if (m_next)
        m_next->m_previous = m_previous;
}

bool IoChannel::Awaiter::await_ready() const noexcept
{
    return channel.m_hasNews || channel.m_loop.m_stop.stop_requested();
}

void IoChannel::Awaiter::await_suspend(std::coroutine_handle<> handle)
{
    channel.m_waiter = handle;
    channel.m_due = due;
    ++channel.m_loop.m_ioWaiting;
}

IoChannel::News IoChannel::Awaiter::await_resume() noexcept
{
    if (channel.m_loop.m_stop.stop_requested())
        return News::Stopped;
    return std::exchange(channel.m_hasNews, false) ? News::Some : News::TimedOut;
}

} // namespace interleave
