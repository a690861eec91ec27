#pragma once

#include "core/trace/trace.h"

namespace interleave {

// Who had what a task waited for: its worker (while it was queued for it) or a lock. The slice of that
// worker's or lock's track that ended last before `until`; nothing if it had ended before the wait began, or the slice is no such wait.
const Slice *holderDuring(const Trace &trace, const Slice &waiting, Nanos until);

} // namespace interleave
