#pragma once

#include <QByteArray>

#include <string>

namespace interleave::testing {

// Whether this is a Chrome trace that Perfetto, speedscope and chrome://tracing all take, by the strictest rule of each:
//   an object with displayTimeUnit and traceEvents; every event has name, ph, pid, tid and ts >= 0 in microseconds;
//   X: dur > 0, for each thread in the order of (ts, -dur), and they nest; M: a known name with its argument;
//   b and e: cat and a hex id, in pairs, at most one open for each id, in the order of time; i: a scope;
//   s and f: cat and a hex id, each id once, f (bound to the slice around it) not before s, both inside an X of their thread.
// Empty when it is, otherwise the first thing that is not. Not one of core's readers, so that it does not share their mistakes.
std::string faultOfChromeTrace(const QByteArray &json);

} // namespace interleave::testing
