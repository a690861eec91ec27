#include "app/session/fileopener.h"

#include "app/session/openfile.h"

namespace interleave {

FileOpener::~FileOpener() = default;

void FileOpener::open(const QStringList &fileNames)
{
    m_waiting += fileNames;
    if (!m_reading)
        readNext();
}

void FileOpener::readNext()
{
    m_reading = !m_waiting.isEmpty();
    if (!m_reading)
        return;
    const QString fileName = m_waiting.takeFirst();
    Q_EMIT started(fileName);
    m_thread = std::jthread([this, fileName] { // the one before has ended: it was it that brought us here
        auto file = std::make_shared<Result<DecodedFile>>(openFile(fileName));
        QMetaObject::invokeMethod(this, [this, fileName, file] { take(fileName, *file); }, Qt::QueuedConnection);
    });
}

void FileOpener::take(const QString &fileName, const Result<DecodedFile> &file)
{
    if (file)
        Q_EMIT opened(fileName, *file);
    else
        Q_EMIT refused(fileName, QString::fromStdString(file.error().detail));
    readNext();
}

} // namespace interleave
