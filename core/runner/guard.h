#pragma once

#include <stop_token>

namespace interleave {

// Splits this process in two: the caller goes on in a child; the parent stays behind as its guard, and ends as the child does. Should the
// child be killed, all that it had started comes to the guard, which ends it. Should the guard be killed, `stop` is requested of the child.
// Before any thread is started. Linux; elsewhere it does nothing.
void continueGuarded(std::stop_source stop);

} // namespace interleave
