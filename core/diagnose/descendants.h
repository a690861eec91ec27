#pragma once

#include <functional>

namespace interleave {

// Whoever of our descendants loses its parent becomes our child, and so is not lost from sight. Linux.
void adoptOrphans();
bool hasChildren(); // also those that have ended, and were not collected

// Asks all that descends from us to end (SIGTERM), and after a short while makes it (SIGKILL), until nobody is left.
// `anybodyLeft` collects whoever has ended.
void endDescendants(const std::function<bool()> &anybodyLeft);

} // namespace interleave
