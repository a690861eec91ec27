#pragma once

#include "app/cli/options.h"
#include "app/session/sweep.h"

#include <QJsonObject>

namespace interleave {

// interleave sweep WORKLOAD --strategy ID: the exit code.
int sweepCommand(const QStringList &arguments);

// {"workload","strategy","workers","cores","tasks","points":[{"workers","wall_s","repeats"?,"speedup"}],"amdahl":{…},"usl":{…}}
QJsonObject sweepJson(const SweepResult &result);
QString sweepTable(const SweepResult &result);
// The chart with what it says below, drawn off screen; needs a QApplication.
Result<qint64> saveSweepPicture(const SweepResult &result, const QString &fileName);

} // namespace interleave
