#include "app/export/filesaver.h"

#include "app/session/runsession.h"

#include <algorithm>

namespace interleave {

namespace {

bool takesLong(const Picture &picture)
{
    std::size_t slices = 0;
    for (const TimelineRun &run : picture.runs)
        slices += sliceCount(*run.trace);
    return slices > kFewSlices;
}

// Then the picture owns all that it shows.
bool isSealed(const Picture &picture)
{
    return std::ranges::all_of(picture.runs, [](const TimelineRun &run) { return run.trace->sealed; });
}

} // namespace

FileSaver::FileSaver(QObject *parent) : QObject(parent) { m_worker.setMaxThreadCount(1); }

void FileSaver::save(FileKind kind, const Picture &picture, const QString &fileName)
{
    if (!isSealed(picture) || (m_underWay == 0 && !takesLong(picture))) {
        m_worker.waitForDone(); // of two with the same name, the later one stays
        return tell(kind, fileName, saveFile(kind, picture, fileName));
    }
    ++m_underWay;
    Q_EMIT started(fileName);
    m_worker.start([this, kind, picture, fileName] {
        const auto done = std::make_shared<const Result<std::string>>(saveFile(kind, picture, fileName));
        QMetaObject::invokeMethod(this, [this, kind, fileName, done] {
            --m_underWay;
            tell(kind, fileName, *done);
        }, Qt::QueuedConnection);
    });
}

void FileSaver::tell(FileKind kind, const QString &fileName, const Result<std::string> &done)
{
    if (done)
        Q_EMIT saved(kind, fileName, QString::fromStdString(done.value()));
    else
        Q_EMIT failed(QString::fromStdString(done.error().detail));
}

} // namespace interleave
