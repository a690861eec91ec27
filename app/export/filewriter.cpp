#include "app/export/filewriter.h"

#include <QSaveFile>

namespace interleave {

Result<qint64> writeFile(const QString &fileName, const QByteArray &bytes)
{
    QSaveFile file(fileName);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return Error{ErrorCode::Io, "cannot write " + fileName.toStdString() + ": " + file.errorString().toStdString()};
    return bytes.size();
}

} // namespace interleave
