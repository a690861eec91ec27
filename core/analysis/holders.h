#pragma once

#include "core/trace/trace.h"

namespace interleave {

// Who had what a task waited for: its worker (while it was queued; `next` is what it did afterwards) or a lock. The slice of that
// worker's or lock's track that ended last before `until`; nothing if it had ended before the wait began, or the slice is no such wait.
const Slice *holderDuring(const Trace &trace, const Slice &waiting, const Slice *next, Nanos until);

} // namespace interleave
