#include "app/timeline/timelinerun.h"

#include "app/texts.h"
#include "app/theme/palette.h"
#include "core/analysis/runstatistics.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

// Why it ended early, or how many tasks failed, with the most frequent reason.
QString troubleOf(const Trace &trace)
{
    if (!trace.sealed)
        return {};
    if (!trace.failure.empty()) {
        const int done = statisticsOf(trace).outcomes[std::size_t(Outcome::Done)];
        const QString why = QString::fromStdString(trace.failure);
        return trace.tasks.empty() ? why : tr("%1; %2 of %3 tasks were done").arg(why).arg(done).arg(trace.tasks.size());
    }
    const std::map<std::string, int> reasons = failureReasons(trace);
    int failed = 0;
    for (const auto &[reason, count] : reasons)
        failed += count;
    const auto most = std::ranges::max_element(reasons, {}, [](const auto &entry) { return entry.second; });
    if (failed == 0)
        return {};
    return tr(reasons.size() > 1 ? "%1 of %2 tasks failed, most of them: %3" : "%1 of %2 tasks failed: %3")
        .arg(failed)
        .arg(trace.tasks.size())
        .arg(QString::fromStdString(most->first));
}

} // namespace

TimelineRun timelineRunOf(const Trace &trace, std::size_t number)
{
    TimelineRun run{runTitle(trace), runTint(int(number)), &trace};
    run.trouble = troubleOf(trace);
    return run;
}

} // namespace interleave
