#pragma once

#include <QByteArray>
#include <QString>

namespace interleave::testing {

// Empty when `bytes` is what tests/data/golden/NAME holds; otherwise where they part. With INTERLEAVE_APPROVE set (tests/approve does
// that) the file is written anew instead.
QByteArray differenceToGolden(const QString &name, const QByteArray &bytes);

} // namespace interleave::testing
