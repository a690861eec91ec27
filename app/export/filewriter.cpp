#include "app/export/filewriter.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QStorageInfo>

namespace interleave {

Result<qint64> writeFile(const QString &fileName, const QByteArray &bytes)
{
    QSaveFile file(fileName);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return bytes.size();
    std::string why = file.errorString().toStdString();
    const qint64 free = QStorageInfo(QFileInfo(fileName).absolutePath()).bytesAvailable();
    if (free >= 0 && free < bytes.size()) // QSaveFile calls this an unknown error
        why = "the disk is full (" + std::to_string(bytes.size()) + " bytes are needed, " + std::to_string(free) + " are free)";
    return Error{ErrorCode::Io, "cannot write " + fileName.toStdString() + ": " + why};
}

} // namespace interleave
