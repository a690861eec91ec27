#include "app/timeline/pathfinder.h"

#include "app/session/runsession.h"

namespace interleave {

void PathFinder::find(const Trace &trace)
{
    forget();
    if (sliceCount(trace) <= kFewSlices) {
        Q_EMIT found(std::make_shared<const std::vector<PathStep>>(criticalPath(trace)));
        return;
    }
    m_thread = std::jthread([this, &trace, asked = m_asked](std::stop_token stop) {
        const auto path = std::make_shared<const std::vector<PathStep>>(criticalPath(trace, stop));
        QMetaObject::invokeMethod(this, [this, asked, path] {
            if (asked == m_asked)
                Q_EMIT found(path);
        }, Qt::QueuedConnection);
    });
}

void PathFinder::forget()
{
    ++m_asked;
    m_thread = {};
}

} // namespace interleave
