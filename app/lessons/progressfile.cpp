#include "app/lessons/progressfile.h"

#include "app/export/filewriter.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace interleave {

namespace {

constexpr qint64 kLargestFile = 16 << 20; // bytes; ours stay far below

QString tr(const char *text) { return QCoreApplication::translate("progress", text); }

QString setAside(const QString &fileName, const QString &why)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz"));
    const QString aside = fileName + QStringLiteral(".damaged-") + stamp;
    if (QFile::rename(fileName, aside))
        return tr("Your progress could not be read (%1). The file was kept as %2; progress starts anew.").arg(why, aside);
    return tr("Your progress could not be read (%1).").arg(why);
}

} // namespace

QString progressFileName()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/progress.json");
}

LoadedProgress loadProgress(const QString &fileName)
{
    QFile file(fileName);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return {{}, tr("Your progress could not be read (%1).").arg(file.errorString())};
    if (file.size() > kLargestFile) {
        file.close();
        return {{}, setAside(fileName, tr("it is too large"))};
    }
    Result<Progress> progress = progressFromJson(file.readAll());
    file.close();
    if (!progress)
        return {{}, setAside(fileName, QString::fromStdString(progress.error().detail))};
    return {std::move(progress).value(), {}};
}

Result<qint64> saveProgress(const Progress &progress, const QString &fileName)
{
    QDir().mkpath(QFileInfo(fileName).absolutePath()); // where that fails, writing does, too, and says why
    return writeFile(fileName, toJson(progress));
}

} // namespace interleave
