#include "tests/support/tinypng.h"

#include "core/trace/deflate.h"

#include <QtEndian>

namespace interleave::testing {

namespace {

constexpr char kSignature[] = "\x89PNG\r\n\x1a\n";

quint32 crcOf(QByteArrayView bytes) // by the book, bit by bit: not the library that core uses
{
    quint32 crc = 0xffffffffu;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

QByteArray bigEndian(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

QByteArray pngChunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(quint32(data.size())) + type + data + bigEndian(crcOf(type + data));
}

QByteArray tinyPng()
{
    const QByteArray header = bigEndian(1) + bigEndian(1) + QByteArray("\x08\x02\x00\x00\x00", 5); // 1×1, 8 bits, RGB
    return QByteArray(kSignature, 8) + pngChunk("IHDR", header) + pngChunk("IDAT", deflated(QByteArrayView("\0\1\2\3", 4)))
           + pngChunk("IEND", {});
}

QByteArray withSoundChecksums(QByteArrayView png)
{
    QByteArray fixed = png.toByteArray();
    for (qsizetype at = 8; at + 12 <= fixed.size();) {
        const auto length = qsizetype(qFromBigEndian<quint32>(fixed.constData() + at));
        if (length > fixed.size() - at - 12)
            break;
        fixed.replace(at + 8 + length, 4, bigEndian(crcOf(QByteArrayView(fixed).sliced(at + 4, length + 4))));
        at += length + 12;
    }
    return fixed;
}

} // namespace interleave::testing
