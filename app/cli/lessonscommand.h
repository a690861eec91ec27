#pragma once

#include <QStringList>

namespace interleave {

// `interleave lessons [list|check] [SLUG…] [--folder DIR] [--json]`: what follows `lessons`; returns the exit code.
int lessonsCommand(const QStringList &arguments);

} // namespace interleave
