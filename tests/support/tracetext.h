#pragma once

#include "core/trace/trace.h"

#include <string>

namespace interleave::testing {

// Traces as text, one line a track, one character a millisecond:
//   w1   |AAaa..BB|     A..Z runs, a..z the same task waits and holds the worker (blocked), '.' nobody
//   ~aw  |aaaabbbb|     '~': an Async track, where a..z is suspended; such a track may have several lines of the same name,
//                       for waits that overlap
//   =pipe|aa      |     '=': likewise, but a..z is transferring
//   !GIL |AAAABB  |     '!': a lock's track, A..Z holds it; 0..9 on a worker's line: task A..J waits for it
// Task A is id 0. A task is done at the end of its last character, with checksum 1 + id. The stream it came through is sealed.
Trace traceFromText(const std::string &text);

// Back again; equal to the text above when that has no spaces around the names.
std::string textFromTrace(const Trace &trace);

// What must be true of every sealed trace; empty when it is, otherwise the first thing that is not.
std::string faultOf(const Trace &trace);

} // namespace interleave::testing
