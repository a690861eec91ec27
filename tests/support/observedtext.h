#pragma once

#include "core/trace/trace.h"

#include <string>

namespace interleave::testing {

// A program that was looked at, as text: one line a thread, one character for 20 ms.
//   sh      |hhhhhhhh|     a line that begins a process: its name, "python…" for a Python
//   sleep   |ssssSSSS|
//   + t2    |##qq....|     '+': one more thread of the process above
// '#' computes, 'q' is ready without a core, '.' is not there; n network, d disk, s sleep, l lock, w woken by another thread, g the
// interpreter lock, h child, p pipe, t terminal, u unknown. Capital letters are the same again: from s to S one wait ends and the next
// begins. The machine has two cores.
Trace observedFromText(const std::string &text);

} // namespace interleave::testing
