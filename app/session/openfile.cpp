#include "app/session/openfile.h"

#include "core/trace/anyruns.h"
#include "core/trace/plaintext.h"

#include <QFile>
#include <QFileInfo>

namespace interleave {

Result<DecodedFile> openFile(const QString &fileName)
{
    const std::string name = plainText(fileName.toStdString(), kMaximumReasonBytes);
    const auto refused = [&](const std::string &why) { return Error{ErrorCode::Io, "cannot read " + name + ": " + why}; };
    const QFileInfo info(fileName);
    if (info.exists() && !info.isFile()) // a pipe, for example, would let us wait for ever
        return refused(info.isDir() ? "it is a folder" : "it is no file");
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return refused(file.errorString().toStdString());
    const QByteArray bytes = file.size() <= kMaximumFileBytes ? file.read(kMaximumFileBytes + 1) : QByteArray();
    if (file.size() > kMaximumFileBytes || bytes.size() > kMaximumFileBytes)
        return refused("it is larger than the " + std::to_string(kMaximumFileBytes >> 20) + " MiB that are allowed");
    if (file.error() != QFileDevice::NoError)
        return refused(file.errorString().toStdString());
    auto decoded = decodeRuns(bytes);
    if (!decoded)
        return Error{decoded.error().code, name + ": " + decoded.error().detail};
    return decoded;
}

} // namespace interleave
