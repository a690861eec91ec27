#pragma once

#include "app/cli/exitcodes.h"
#include "core/model/result.h"

#include <cstdio>

namespace interleave {

// One line on stderr; gives the exit code.
inline int complain(const Error &error)
{
    std::fprintf(stderr, "interleave: %s\n", error.detail.c_str());
    const bool usage = error.code == ErrorCode::InvalidArgument || error.code == ErrorCode::NotFound;
    return usage ? kWrongUsage : kRunFailed;
}

} // namespace interleave
