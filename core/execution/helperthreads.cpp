#include "core/execution/helperthreads.h"

#include <algorithm>

namespace interleave {

namespace {

bool needsHelper(const Phase &phase)
{
    const auto *call = std::get_if<BlockingCall>(&phase);
    return blocksItsThread(phase) || (call && call->onHelperThread);
}

} // namespace

HelperThreads::HelperThreads(std::span<const TaskSpec> tasks, TraceRecorder &recorder)
{
    if (std::ranges::none_of(tasks, [](const TaskSpec &task) { return std::ranges::any_of(task.phases, needsHelper); }))
        return;
    m_pool.emplace(kThreads);
    for (int i = 1; i <= m_pool->threadCount(); ++i)
        m_tracks.push_back(&recorder.addTrack(TrackKind::Thread, "helper thread " + std::to_string(i)));
}

TrackedPool HelperThreads::pool() { return {m_pool ? &*m_pool : nullptr, m_tracks}; }

void HelperThreads::waitUntilIdle()
{
    if (m_pool)
        m_pool->waitUntilIdle();
}

} // namespace interleave
