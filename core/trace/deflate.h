#pragma once

#include "core/model/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace interleave {

QByteArray deflated(QByteArrayView bytes); // as a zlib stream

// A zlib or gzip stream unpacked. An error when it is damaged, or would be more than `most` bytes: memory is taken as bytes come out, not
// as the stream claims.
Result<QByteArray> inflated(QByteArrayView bytes, qsizetype most);

} // namespace interleave
