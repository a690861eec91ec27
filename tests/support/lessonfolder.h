#pragma once

#include <QString>

namespace interleave::testing {

// A folder with two short lessons, "01-in-turn" and "02-again", as a teacher could have made it.
void writeLessons(const QString &folder);

} // namespace interleave::testing
