#include "core/trace/flusher.h"

#include <condition_variable>
#include <mutex>

namespace interleave {

namespace {
constexpr std::chrono::milliseconds kInterval{16};
}

Flusher::Flusher(StreamWriter &stream, TraceRecorder &recorder, TaskResults &results, std::function<void()> readerGone)
    : m_stream(stream),
      m_recorder(recorder),
      m_results(results),
      m_readerGone(std::move(readerGone)),
      m_thread([this](const std::stop_token &stop) { work(stop); })
{
}

ResourceUsage Flusher::finish()
{
    m_thread.request_stop();
    if (m_thread.joinable())
        m_thread.join();
    return m_usage;
}

void Flusher::work(const std::stop_token &stop)
{
    std::mutex mutex; // protects nothing: a condition variable wants one
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        wake.wait_for(lock, stop, kInterval, [] { return false; });
        if (!m_stream.flush(m_recorder, m_results))
            m_readerGone();
    }
    m_usage = resourceUsageOfThread();
}

} // namespace interleave
