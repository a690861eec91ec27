#include "core/trace/anyruns.h"

#include "core/trace/chromeimport.h"
#include "core/trace/deflate.h"
#include "core/trace/pngruns.h"
#include "core/trace/streamformat.h"
#include "core/trace/tracebuilder.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr char kGzip[] = "\x1f\x8b", kPicture[] = "src=\"data:image/png;base64,";

Result<DecodedFile> decodeStream(QByteArrayView bytes)
{
    FileLimits budget;
    TraceBuilder builder({}, &budget);
    builder.feed(bytes);
    DecodedFile file;
    if (!builder.trace().sealed)
        file.warning = builder.hasFailed() ? builder.error() : "the stream breaks off";
    builder.seal(RunEnd::Failed, "the rest of this run is missing from the file");
    if (builder.trace().tracks.empty() && builder.trace().tasks.empty())
        return Error{ErrorCode::Corrupt, file.warning.empty() ? "the stream holds no run" : file.warning};
    file.runs.push_back(std::make_shared<const Trace>(builder.takeTrace()));
    return file;
}

// A report carries its picture, and that the runs.
Result<DecodedFile> decodeReport(QByteArrayView bytes)
{
    const qsizetype start = QByteArray::fromRawData(bytes.data(), bytes.size()).indexOf(kPicture);
    if (start < 0)
        return Error{ErrorCode::Corrupt, "this page is not a report of Interleave"};
    const QByteArrayView text = bytes.sliced(start + qsizetype(sizeof kPicture) - 1);
    const QByteArrayView encoded = text.first(std::find(text.begin(), text.end(), '"') - text.begin());
    const auto png = QByteArray::fromBase64Encoding(QByteArray::fromRawData(encoded.data(), encoded.size()),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!png)
        return Error{ErrorCode::Corrupt, "the picture in the report is damaged"};
    return runsInPng(*png);
}

bool looksLikeJson(QByteArrayView bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        bytes = bytes.sliced(3);
    const auto first = std::ranges::find_if_not(bytes, [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    return first != bytes.end() && (*first == '{' || *first == '[');
}

Result<DecodedFile> decodeUnpacked(QByteArrayView bytes)
{
    if (bytes.startsWith("INTERLEAVE-FILE"))
        return decodeFile(bytes);
    if (bytes.startsWith("INTERLEAVE "))
        return decodeStream(bytes);
    if (isPng(bytes))
        return runsInPng(bytes);
    if (looksLikeJson(bytes))
        return importChromeTrace(bytes);
    if (bytes.startsWith("<!DOCTYPE html>"))
        return decodeReport(bytes);
    return Error{ErrorCode::Corrupt, "this is no file of Interleave, no picture of its making and no Chrome trace"};
}

} // namespace

Result<DecodedFile> decodeRuns(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Error{ErrorCode::Corrupt, "it is empty"};
    if (bytes.size() > kMaximumFileBytes)
        return Error{ErrorCode::Corrupt, "it is larger than the " + std::to_string(kMaximumFileBytes >> 20) + " MiB that are allowed"};
    if (!bytes.startsWith(kGzip))
        return decodeUnpacked(bytes);
    const auto unpacked = inflated(bytes, kMaximumJsonBytes);
    if (!unpacked)
        return unpacked.error();
    return decodeUnpacked(*unpacked);
}

} // namespace interleave
