#pragma once

#include "core/trace/tracefile.h"

namespace interleave {

// Runs inside a PNG: a chunk of our own ("ilVe": ancillary, private, safe to copy) before the end of the picture, with one byte 1 and then
// the zlib stream of an .interleave file. Every viewer of pictures passes over it.

// The picture with the runs. An error when they are too large to be carried (kMaximumEmbeddedBytes).
// `titles` as for encodeFile.
Result<QByteArray> withRuns(const QByteArray &png, const std::vector<std::shared_ptr<const Trace>> &runs,
                            const std::vector<std::string> &titles = {});

bool isPng(QByteArrayView bytes);
Result<DecodedFile> runsInPng(QByteArrayView png);

} // namespace interleave
