#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace interleave::testing {

QByteArray pngChunk(const QByteArray &type, const QByteArray &data); // with its length and checksum
QByteArray tinyPng();                                                // a sound picture of one pixel
QByteArray withSoundChecksums(QByteArrayView png);                   // every whole chunk's checksum put right

} // namespace interleave::testing
