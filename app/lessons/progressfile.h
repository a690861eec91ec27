#pragma once

#include "app/lessons/progress.h"

#include <QString>

namespace interleave {

// Where progress is kept on this machine; it goes nowhere else.
QString progressFileName();

struct LoadedProgress {
    Progress progress;
    QString trouble; // plain text; empty: none. A file that could not be read was set aside, not thrown away
};
LoadedProgress loadProgress(const QString &fileName); // no file: nothing done yet

Result<qint64> saveProgress(const Progress &progress, const QString &fileName); // all of it or nothing

} // namespace interleave
