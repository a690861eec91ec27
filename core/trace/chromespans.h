#pragma once

#include "core/trace/chromereader.h"

namespace interleave {

// One call, or one slice of it: what X, B and E events of a thread say.
struct ChromeSpan {
    Nanos begin = 0, end = 0;
    std::uint32_t name = 0;
    State state = State::Running;
};

// The calls of one thread, pairs of B and E put together; what was never ended ends at `latest`.
std::vector<ChromeSpan> spansOf(const std::vector<ChromeEvent> &events, Nanos latest);

// One after the other instead of nested: at each instant the innermost. A call that ends after the one around it is cut.
std::vector<ChromeSpan> innermost(std::vector<ChromeSpan> spans);

} // namespace interleave
