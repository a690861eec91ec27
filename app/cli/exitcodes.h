#pragma once

namespace interleave {

enum ExitCode { kDone = 0, kRunFailed = 1, kWrongUsage = 2, kInterrupted = 130 };

} // namespace interleave
