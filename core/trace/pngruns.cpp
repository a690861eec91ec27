#include "core/trace/pngruns.h"

#include "core/trace/deflate.h"

#include <QtEndian>

#include <zlib.h>

namespace interleave {

namespace {

constexpr char kSignature[] = "\x89PNG\r\n\x1a\n";
constexpr qsizetype kSignatureLength = 8, kAroundData = 12; // of a chunk: length, type and checksum
constexpr char kChunkType[] = "ilVe";
constexpr char kVersion = 1;

void putBigEndian(QByteArray &bytes, quint32 value)
{
    char raw[4];
    qToBigEndian(value, raw);
    bytes.append(raw, 4);
}

quint32 checksum(QByteArrayView bytes)
{
    return quint32(crc32(0, reinterpret_cast<const Bytef *>(bytes.data()), uInt(bytes.size())));
}

struct Chunk {
    QByteArrayView type, data;
    bool sound = false; // its checksum is right
};

// Takes the first chunk off; one of an empty type when there is no whole one.
Chunk takeChunk(QByteArrayView &bytes)
{
    if (bytes.size() < kAroundData)
        return {};
    const auto length = qsizetype(qFromBigEndian<quint32>(bytes.data()));
    if (length > bytes.size() - kAroundData)
        return {};
    const QByteArrayView checked = bytes.sliced(4, length + 4);
    const bool sound = checked.first(4) != QByteArrayView(kChunkType, 4)
                       || qFromBigEndian<quint32>(bytes.data() + 8 + length) == checksum(checked); // others are not for us to check
    bytes = bytes.sliced(length + kAroundData);
    return {checked.first(4), checked.sliced(4), sound};
}

} // namespace

Result<QByteArray> withRuns(const QByteArray &png, const std::vector<std::shared_ptr<const Trace>> &runs,
                            const std::vector<std::string> &titles)
{
    const QByteArray file = encodeFile(runs, titles);
    const QByteArray packed = file.size() <= kMaximumFileBytes ? deflated(file) : QByteArray();
    if (packed.isEmpty() || packed.size() > kMaximumEmbeddedBytes)
        return Error{ErrorCode::Unavailable, "the runs are too large to be carried inside of a picture: it can hold "
                                                 + std::to_string(kMaximumEmbeddedBytes >> 20) + " MiB of them, compressed"};
    QByteArray chunk;
    putBigEndian(chunk, quint32(packed.size()) + 1);
    (chunk += kChunkType) += kVersion;
    chunk += packed;
    putBigEndian(chunk, checksum(QByteArrayView(chunk).sliced(4)));
    const qsizetype end = png.size() - kAroundData; // IEND, the last chunk, is empty
    return png.first(end) + chunk + png.sliced(end);
}

bool isPng(QByteArrayView bytes) { return bytes.startsWith(QByteArrayView(kSignature, kSignatureLength)); }

Result<DecodedFile> runsInPng(QByteArrayView png)
{
    if (!isPng(png))
        return Error{ErrorCode::Corrupt, "this is not a PNG"};
    QByteArrayView rest = png.sliced(kSignatureLength);
    for (Chunk chunk = takeChunk(rest); !chunk.type.isEmpty(); chunk = takeChunk(rest)) {
        if (chunk.type == QByteArrayView("IEND", 4))
            return Error{ErrorCode::Corrupt, "this picture holds no runs: Interleave did not save it, or another program has saved it anew"};
        if (chunk.type != QByteArrayView(kChunkType, 4))
            continue;
        if (!chunk.sound || chunk.data.size() > kMaximumEmbeddedBytes + 1 || chunk.data.isEmpty())
            return Error{ErrorCode::Corrupt, "the runs inside of the picture are damaged"};
        if (chunk.data.front() != kVersion)
            return Error{ErrorCode::Corrupt, "a newer version of Interleave has written the runs inside of the picture"};
        const auto file = inflated(chunk.data.sliced(1), kMaximumFileBytes);
        if (!file)
            return file.error();
        return decodeFile(*file);
    }
    return Error{ErrorCode::Corrupt, "the picture breaks off before the end"};
}

} // namespace interleave
