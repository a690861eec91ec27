#pragma once

#include "core/trace/tracefile.h"

#include <QObject>
#include <QStringList>

#include <thread>

namespace interleave {

// Reads files one after the other on a thread of its own, so that the window stays alive. Lives on the window's thread, and so do its
// signals.
class FileOpener : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~FileOpener() override; // waits for the file under way: 2 s at most, by the limits of what is read

    void open(const QStringList &fileNames); // those that are waiting come first
    bool isReading() const { return m_reading; }

Q_SIGNALS:
    void started(const QString &fileName);
    void opened(const QString &fileName, const interleave::DecodedFile &file);
    void refused(const QString &fileName, const QString &why); // plain text

private:
    void readNext();
    void take(const QString &fileName, const Result<DecodedFile> &file);

    QStringList m_waiting;
    bool m_reading = false;
    std::jthread m_thread;
};

} // namespace interleave
