#pragma once

#include "core/execution/interpreterlock.h"
#include "core/execution/runcontext.h"
#include "core/model/taskspec.h"

#include <deque>
#include <optional>
#include <vector>

namespace interleave {

// The workers of a strategy that performs tasks blocking: a track for each, and, if the run asks for it, the interpreter lock that
// they share, with a track of its own above theirs.
class BlockingWorkers {
public:
    BlockingWorkers(RunContext &context, int count); // "worker 1" … "worker <count>"
    BlockingWorkers(RunContext &context, const std::string &name); // one, of this name

    int count() const { return int(m_tracks.size()); }
    void perform(const TaskSpec &task, int worker); // on the worker's thread

private:
    void add(const std::string &name);

    RunContext &m_context;
    std::optional<InterpreterLock> m_lock;
    TrackWriter *m_lockTrack = nullptr;
    std::vector<TrackWriter *> m_tracks;
    std::deque<LockedThread> m_threads; // as many as tracks, or none
};

} // namespace interleave
