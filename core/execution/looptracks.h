#pragma once

#include "core/trace/recorder.h"

namespace interleave {

// Where one task on the event loop is during one phase: on the loop's own track while it runs there, on the shared track of
// those who wait while it is suspended. Ends whatever is open when it goes out of scope.
class LoopTracks {
public:
    LoopTracks(TrackWriter &loopTrack, TrackWriter &awaitTrack, TaskId task, std::uint16_t phase)
        : m_loopTrack(loopTrack), m_awaitTrack(awaitTrack), m_task(task), m_phase(phase)
    {
        m_loopTrack.begin(m_task, m_phase, State::Running);
    }
    ~LoopTracks() { m_suspended ? endWait() : m_loopTrack.end(m_task, m_phase, State::Running); }
    LoopTracks(const LoopTracks &) = delete;
    LoopTracks &operator=(const LoopTracks &) = delete;

    void suspend()
    {
        m_loopTrack.end(m_task, m_phase, State::Running);
        m_awaitTrack.begin(m_task, m_phase, State::Suspended);
        m_suspended = true;
    }
    void resume()
    {
        endWait();
        m_loopTrack.begin(m_task, m_phase, State::Running);
        m_suspended = false;
    }

private:
    void endWait() { m_awaitTrack.end(m_task, m_phase, State::Suspended); }

    TrackWriter &m_loopTrack;
    TrackWriter &m_awaitTrack;
    TaskId m_task;
    std::uint16_t m_phase;
    bool m_suspended = false;
};

} // namespace interleave
