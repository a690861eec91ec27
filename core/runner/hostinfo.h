#pragma once

#include "core/trace/trace.h"

namespace interleave {

HostInfo thisHost();

} // namespace interleave
