#include "core/execution/blockingworkers.h"

#include "core/execution/blockinginterpreter.h"

namespace interleave {

BlockingWorkers::BlockingWorkers(RunContext &context, int count) : m_context(context)
{
    for (int i = 1; i <= count; ++i)
        add("worker " + std::to_string(i));
}

BlockingWorkers::BlockingWorkers(RunContext &context, const std::string &name) : m_context(context) { add(name); }

void BlockingWorkers::add(const std::string &name)
{
    const bool locked = m_context.spec.gil == Gil::On;
    if (locked && !m_lock) {
        m_lock.emplace(m_context.spec.gilInterval);
        m_lockTrack = &m_context.recorder.addTrack(TrackKind::Lock, "GIL");
    }
    m_tracks.push_back(&m_context.recorder.addTrack(TrackKind::Thread, name));
    if (locked)
        m_threads.emplace_back(*m_lock, *m_lockTrack, *m_tracks.back(), count());
}

void BlockingWorkers::perform(const TaskSpec &task, int worker)
{
    performBlocking(task, *m_tracks[std::size_t(worker)], m_context.results, m_context.environment, m_context.stop,
                    m_threads.empty() ? nullptr : &m_threads[std::size_t(worker)]);
}

} // namespace interleave
