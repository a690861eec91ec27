#include "app/timeline/timelinerun.h"

#include "app/session/runfacts.h"
#include "app/texts.h"
#include "app/theme/palette.h"
#include "core/analysis/delay.h"
#include "core/analysis/speedup.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("timeline", text); }

// Why it ended early, or how many tasks failed, with the most frequent reason.
QString troubleOf(const Trace &trace, const RunFacts &facts)
{
    if (!trace.failure.empty()) {
        const int done = facts.statistics.outcomes[std::size_t(Outcome::Done)];
        const QString why = QString::fromStdString(trace.failure);
        return trace.tasks.empty() ? why : tr("%1; %2 of %3 tasks were done").arg(why).arg(done).arg(trace.tasks.size());
    }
    int failed = 0;
    for (const auto &[reason, count] : facts.failures)
        failed += count;
    if (failed == 0)
        return {};
    const auto most = std::ranges::max_element(facts.failures, {}, [](const auto &entry) { return entry.second; });
    return tr(facts.failures.size() > 1 ? "%1 of %2 tasks failed, most of them: %3" : "%1 of %2 tasks failed: %3")
        .arg(failed)
        .arg(trace.tasks.size())
        .arg(QString::fromStdString(most->first));
}

} // namespace

std::vector<const Trace *> tracesOf(const std::vector<TimelineRun> &runs)
{
    std::vector<const Trace *> traces;
    for (const TimelineRun &run : runs)
        traces.push_back(run.trace);
    return traces;
}

QString speedupText(const TimelineRun &run, const std::vector<TimelineRun> &runs)
{
    const std::vector<const Trace *> all = tracesOf(runs);
    const auto faster = speedup(*run.trace, all);
    const auto isAgainstIt = [&](const Trace *other) { return other != run.trace && sequentialOf(*other, all) == run.trace; };
    const bool isAlone = sequentialOf(*run.trace, all) == run.trace && std::ranges::none_of(all, isAgainstIt);
    return faster && !isAlone ? formatTimes(*faster) : QString();
}

bool haveSameWork(const std::vector<TimelineRun> &runs)
{
    return std::ranges::all_of(runs, [&](const TimelineRun &run) { return isSameWork(*run.trace, *runs.front().trace); });
}

TimelineRun timelineRunOf(const Trace &trace, std::size_t number)
{
    return timelineRunOf(trace, number, trace.sealed ? std::make_shared<const RunFacts>(factsOf(trace)) : nullptr);
}

TimelineRun timelineRunOf(const Trace &trace, std::size_t number, std::shared_ptr<const RunFacts> facts)
{
    TimelineRun run{runTitle(trace), runTint(int(number)), &trace, std::move(facts)};
    if (run.facts)
        run.trouble = troubleOf(trace, *run.facts);
    return run;
}

} // namespace interleave
