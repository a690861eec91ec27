#pragma once

#include "core/analysis/criticalpath.h"

#include <QObject>

#include <memory>
#include <thread>
#include <vector>

namespace interleave {

// Finds the critical path of a run; of a large one on a thread of its own, since that takes longer than a click may wait. Everything
// here belongs to the thread that made it.
class PathFinder : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void find(const Trace &trace); // of a sealed trace, which stays until forget(); found() comes at once or later
    void forget();                 // that too: what is under way is given up

Q_SIGNALS:
    void found(const std::shared_ptr<const std::vector<interleave::PathStep>> &path);

private:
    std::size_t m_asked = 0; // how many times; what was found for an earlier question is no answer
    std::jthread m_thread;   // its end waits for it
};

} // namespace interleave
