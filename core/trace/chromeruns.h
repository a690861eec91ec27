#pragma once

#include "core/trace/chromereader.h"
#include "core/trace/tracebuilder.h"

#include <memory>
#include <span>

namespace interleave {

// The runs of a file that we have written ourselves. `warning` gets what was wrong with it, if anything.
std::vector<std::shared_ptr<const Trace>> ownRuns(const ChromeTrace &trace, std::string &warning);

// In frames of bearable length.
void feedEvents(TraceBuilder &builder, TrackId track, std::span<const EventRecord> events);

} // namespace interleave
