#pragma once

namespace interleave {

// Lets this process, and those that it starts, give way to others: where they all want the same cores, a window keeps answering.
// Where a core is free, nothing changes.
void lowerPriority();

} // namespace interleave
