#include "tests/support/golden.h"

#include <QDir>
#include <QFile>

namespace interleave::testing {

namespace {

QByteArray firstDifference(const QByteArray &expected, const QByteArray &actual)
{
    const QByteArrayList before = expected.split('\n'), now = actual.split('\n');
    for (qsizetype i = 0; i < qMax(before.size(), now.size()); ++i)
        if (before.value(i) != now.value(i) || (i < before.size()) != (i < now.size()))
            return "line " + QByteArray::number(i + 1) + " was\n" + before.value(i) + "\nand is\n" + now.value(i)
                   + "\n(tests/approve accepts what is)";
    return {};
}

} // namespace

QByteArray differenceToGolden(const QString &name, const QByteArray &bytes)
{
    const QDir folder(QStringLiteral(INTERLEAVE_SOURCE_DIR "/tests/data/golden"));
    QFile file(folder.filePath(name));
    if (qEnvironmentVariableIsSet("INTERLEAVE_APPROVE")) {
        folder.mkpath(QStringLiteral("."));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        return written ? QByteArray() : QByteArray("cannot write ") + file.fileName().toLocal8Bit();
    }
    if (!file.open(QIODevice::ReadOnly))
        return "there is no " + file.fileName().toLocal8Bit() + " (tests/approve makes it)";
    return firstDifference(file.readAll(), bytes);
}

} // namespace interleave::testing
