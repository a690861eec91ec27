#pragma once

#include "app/export/savefile.h"

#include <QObject>
#include <QThreadPool>

namespace interleave {

// Saves comparisons, one after the other; large ones on a thread of their own, since they take seconds. Its end waits for what was
// asked for. On the window's thread.
class FileSaver : public QObject {
    Q_OBJECT
public:
    explicit FileSaver(QObject *parent = nullptr);

    // One of the signals comes: at once, or later if the comparison is large or another one is under way, and then `started` comes at
    // once. What still grows is saved at once, as it is; for that, those under way are waited for.
    void save(FileKind kind, const Picture &picture, const QString &fileName);

Q_SIGNALS:
    void started(const QString &fileName);
    void saved(interleave::FileKind kind, const QString &fileName, const QString &remark);
    void failed(const QString &why);

private:
    void tell(FileKind kind, const QString &fileName, const Result<std::string> &done);

    int m_underWay = 0;
    QThreadPool m_worker; // its end waits, and is the first thing that this object's end does
};

} // namespace interleave
