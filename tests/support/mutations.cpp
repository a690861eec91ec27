#include "tests/support/mutations.h"

#include <algorithm>
#include <array>

namespace interleave::testing {

namespace {

// Not std::uniform_int_distribution: that is free to differ between libraries.
qsizetype below(qsizetype limit, std::mt19937 &random) { return limit > 0 ? qsizetype(random() % std::uint32_t(limit)) : 0; }

QByteArray edgeNumber(std::mt19937 &random)
{
    static const std::array<quint64, 8> kEdges{0, 1, 0x7f, 0xff, 0xffff, 0x7fffffff, 0xffffffff, 0x7fffffffffffffff};
    const quint64 value = kEdges[std::size_t(below(8, random))];
    const qsizetype length = qsizetype(1) << below(4, random);
    return QByteArray(reinterpret_cast<const char *>(&value), length);
}

void damage(QByteArray &bytes, const QByteArray &other, std::mt19937 &random)
{
    const qsizetype at = below(bytes.size(), random), length = 1 + below(16, random);
    switch (below(8, random)) {
    case 0: bytes.data()[at] = char(bytes[at] ^ (1 << below(8, random))); break;
    case 1: bytes.data()[at] = char(random()); break;
    case 2: bytes.remove(at, length); break;
    case 3: bytes.insert(at, QByteArray(length, char(random()))); break;
    case 4: bytes.insert(at, bytes.mid(below(bytes.size(), random), length * 8)); break;
    case 5: bytes.replace(at, std::min(length, qsizetype(8)), edgeNumber(random)); break;
    case 6: bytes.insert(at, other.mid(below(other.size(), random), length * 8)); break;
    default: bytes.truncate(std::max<qsizetype>(1, bytes.size() - below(bytes.size(), random) / 4)); break;
    }
}

} // namespace

QByteArray mutated(const std::vector<QByteArray> &seeds, std::mt19937 &random)
{
    const auto seed = [&]() -> const QByteArray & { return seeds[std::size_t(below(qsizetype(seeds.size()), random))]; };
    QByteArray bytes = seed();
    for (qsizetype times = 1 + below(8, random); times > 0 && !bytes.isEmpty(); --times)
        damage(bytes, seed(), random);
    return bytes;
}

} // namespace interleave::testing
