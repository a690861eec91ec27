#pragma once

#include "core/trace/trace.h"

#include <string>

namespace interleave::testing {

// The first thing in which two sealed traces differ, but for their revisions; empty when there is none.
std::string differenceOf(const Trace &a, const Trace &b);

} // namespace interleave::testing
