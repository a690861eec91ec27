#pragma once

#include "app/lessons/progress.h"

#include <QObject>

#include <functional>

namespace interleave {

// The progress of the person at this machine, kept in a file. On the window's thread.
class ProgressStore : public QObject {
    Q_OBJECT
public:
    explicit ProgressStore(QString fileName, QObject *parent = nullptr); // reads the file

    const Progress &progress() const { return m_progress; }
    const LessonProgress &lesson(const QString &key) const;   // an empty one for a lesson that was not begun
    void edit(const std::function<void(Progress &)> &change); // and saves it
    void editLesson(const QString &key, const std::function<void(LessonProgress &)> &change);
    void reset();

    const QString &trouble() const { return m_trouble; } // the latest, in plain text; empty: none

Q_SIGNALS:
    void changed();
    void troubled(const QString &what); // it could not be saved; what was done stays until the program ends

private:
    QString m_fileName;
    Progress m_progress;
    QString m_trouble;
};

} // namespace interleave
