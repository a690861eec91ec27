#pragma once

#include "core/model/result.h"

#include <QByteArray>
#include <QString>

namespace interleave {

// Writes all of it or nothing: a failure (no folder, no permission, a full disk) leaves no half-written file, and what was there stays.
Result<qint64> writeFile(const QString &fileName, const QByteArray &bytes);

} // namespace interleave
