#include "app/session/recentfiles.h"

#include <QFileInfo>
#include <QSettings>

namespace interleave {

namespace {
constexpr char kKey[] = "recentFiles";
}

QStringList recentFiles() { return QSettings().value(QLatin1String(kKey)).toStringList().mid(0, kMostRecentFiles); }

void addRecentFile(const QString &fileName)
{
    const QString name = QFileInfo(fileName).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(name);
    files.prepend(name);
    QSettings().setValue(QLatin1String(kKey), files.mid(0, kMostRecentFiles));
}

void forgetRecentFile(const QString &fileName)
{
    QStringList files = recentFiles();
    if (files.removeAll(QFileInfo(fileName).absoluteFilePath()) > 0)
        QSettings().setValue(QLatin1String(kKey), files);
}

} // namespace interleave
