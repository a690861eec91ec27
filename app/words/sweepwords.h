#pragma once

#include "app/session/sweep.h"
#include "app/words/tabletext.h"

namespace interleave {

// What a sweep says, in plain text. Pure functions of its result.
QString sweepTitle(const SweepResult &result);
QString sweepHeadline(const SweepResult &result); // what was fastest, or why nothing was
QString amdahlSentence(const ScalabilityFit &fit);
QString universalSentence(const ScalabilityFit &fit, int mostMeasured);
ChartWords sweepWords(const SweepResult &result);

} // namespace interleave
