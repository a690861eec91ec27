#pragma once

#include "core/trace/trace.h"

namespace interleave {

bool waitsForTheGil(const Trace &trace); // some task does at some time

// The same recording as a tool would draw it that knows only when functions began and ended: whoever has been called and has not returned
// looks as if it ran. So threads that wait for the interpreter lock, or for anything else, seem to compute side by side, and the lock
// itself is not to be seen. Of a sealed trace.
Trace asAFunctionTracerDraws(const Trace &trace);

} // namespace interleave
