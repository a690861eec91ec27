#include "app/export/filewriter.h"

#include <QSaveFile>

namespace interleave {

Result<qint64> writeFile(const QString &fileName, const QByteArray &bytes)
{
    QSaveFile file(fileName);
    // Unbuffered: a full disk then shows up in write(), with its name; from commit() it would come as "Unknown error".
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Io, "cannot write " + fileName.toStdString() + ": " + file.errorString().toStdString()};
    return bytes.size();
}

} // namespace interleave
