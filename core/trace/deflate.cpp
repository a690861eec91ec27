#include "core/trace/deflate.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace interleave {

namespace {

constexpr qsizetype kStep = qsizetype(1) << 20;
constexpr int kZlibOrGzip = 15 + 32; // the largest window, and whichever of the two headers is there

// zlib reads through a pointer to non-const that it does not write to, and counts in unsigned int.
void give(z_stream &stream, QByteArrayView bytes)
{
    stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data()));
    stream.avail_in = uInt(std::min<qsizetype>(bytes.size(), std::numeric_limits<int>::max()));
}

int step(z_stream &stream, QByteArray &out)
{
    const qsizetype before = out.size();
    out.resize(before + kStep);
    stream.next_out = reinterpret_cast<Bytef *>(out.data()) + before;
    stream.avail_out = uInt(kStep);
    const int status = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kStep - qsizetype(stream.avail_out));
    return status;
}

} // namespace

QByteArray deflated(QByteArrayView bytes)
{
    uLongf length = compressBound(uLong(bytes.size()));
    QByteArray out(qsizetype(length), Qt::Uninitialized);
    const int status = compress2(reinterpret_cast<Bytef *>(out.data()), &length, reinterpret_cast<const Bytef *>(bytes.data()),
                                 uLong(bytes.size()), Z_DEFAULT_COMPRESSION);
    out.resize(status == Z_OK ? qsizetype(length) : 0);
    return out;
}

Result<QByteArray> inflated(QByteArrayView bytes, qsizetype most)
{
    z_stream stream{};
    give(stream, bytes);
    if (inflateInit2(&stream, kZlibOrGzip) != Z_OK)
        return Error{ErrorCode::Internal, "zlib could not be started"};
    QByteArray out;
    int status = Z_OK;
    while (status == Z_OK && out.size() <= most)
        status = step(stream, out);
    inflateEnd(&stream);
    if (out.size() > most)
        return Error{ErrorCode::Corrupt, "unpacked it is larger than the " + std::to_string(most >> 20) + " MiB that are allowed"};
    if (status != Z_STREAM_END)
        return Error{ErrorCode::Corrupt, "its compressed data are damaged"};
    return out;
}

} // namespace interleave
