#pragma once

#include "core/execution/asyncinterpreter.h"
#include "core/execution/threadpool.h"

#include <optional>
#include <span>
#include <vector>

namespace interleave {

// The threads that an event loop keeps for calls that can only block: files, databases. Started only if some task needs them, and
// shown as tracks of their own: an event loop does not make such calls asynchronous, it hides who waits.
class HelperThreads {
public:
    static constexpr int kThreads = 4; // as many as libuv has (its UV_THREADPOOL_SIZE)

    HelperThreads(std::span<const TaskSpec> tasks, TraceRecorder &recorder);

    TrackedPool pool();
    int threadCount() const { return m_pool ? m_pool->threadCount() : 0; }
    void waitUntilIdle();

private:
    std::optional<ThreadPool> m_pool;
    std::vector<TrackWriter *> m_tracks;
};

} // namespace interleave
