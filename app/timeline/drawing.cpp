#include "app/timeline/drawing.h"

#include "app/session/runfacts.h"
#include "core/analysis/functiontracer.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave {

namespace {

bool isChanged(const TimelineRun &run) { return run.facts && run.facts->states.test(std::size_t(State::Gil)); }

} // namespace

std::vector<TimelineRun> drawnAs(std::vector<TimelineRun> runs, Drawing drawing)
{
    for (TimelineRun &run : runs) {
        if (drawing == Drawing::AsItWas || !isChanged(run))
            continue;
        run.redrawn = std::make_shared<const Trace>(asAFunctionTracerDraws(*run.trace));
        run.trace = run.redrawn.get();
        run.facts = std::make_shared<const RunFacts>(factsOf(*run.redrawn));
        run.title += QCoreApplication::translate("timeline", " as a function tracer draws it: calls, not computing");
    }
    return runs;
}

bool looksDifferent(const std::vector<TimelineRun> &runs) { return std::ranges::any_of(runs, isChanged); }

} // namespace interleave
