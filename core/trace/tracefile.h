#pragma once

#include "core/model/result.h"
#include "core/trace/limits.h"
#include "core/trace/trace.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <vector>

namespace interleave {

// A saved comparison (*.interleave): the magic, then for each run u64 length · trace stream (core/trace/README.md; how much it may
// hold is in limits.h).
inline constexpr char kFileMagic[] = "INTERLEAVE-FILE 1\n";

// A sealed trace as one trace stream. A TraceBuilder fed with it makes an equal trace.
QByteArray encodeTrace(const Trace &trace, const std::string &title); // with another title than its own
QByteArray encodeTrace(const Trace &trace);

// `titles`: names that people gave the runs since, in the same order; where there is none, or an empty one, the trace's own counts.
QByteArray encodeFile(const std::vector<std::shared_ptr<const Trace>> &runs, const std::vector<std::string> &titles = {});

struct DecodedFile {
    std::vector<std::shared_ptr<const Trace>> runs; // sealed
    std::string remark;  // not empty: what has no counterpart here, and was left out
    std::string warning; // not empty: the file was damaged, and this is what was sound before the damage
};
// An error when nothing of it can be read.
Result<DecodedFile> decodeFile(QByteArrayView bytes);

} // namespace interleave
