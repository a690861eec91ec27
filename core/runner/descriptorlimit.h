#pragma once

namespace interleave {

// Lets this process, and those that it starts, have as many file descriptors as the system allows without asking root.
void raiseDescriptorLimit();

} // namespace interleave
