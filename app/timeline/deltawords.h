#pragma once

#include "core/analysis/delay.h"

#include <QString>

namespace interleave {

// "2.1 s later: 8 tasks waited one after the other", in plain text.
QString deltaWords(const Delay &delay);

} // namespace interleave
