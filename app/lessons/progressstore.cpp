#include "app/lessons/progressstore.h"

#include "app/lessons/progressfile.h"

namespace interleave {

ProgressStore::ProgressStore(QString fileName, QObject *parent) : QObject(parent), m_fileName(std::move(fileName))
{
    LoadedProgress loaded = loadProgress(m_fileName);
    m_progress = std::move(loaded.progress);
    m_trouble = loaded.trouble;
}

const LessonProgress &ProgressStore::lesson(const QString &key) const
{
    static const LessonProgress kNew;
    const auto known = m_progress.lessons.find(key);
    return known == m_progress.lessons.end() ? kNew : known->second;
}

void ProgressStore::edit(const std::function<void(Progress &)> &change)
{
    change(m_progress);
    const auto saved = saveProgress(m_progress, m_fileName);
    const QString before = m_trouble;
    m_trouble = saved ? QString() : QString::fromStdString(saved.error().detail);
    Q_EMIT changed();
    if (!m_trouble.isEmpty() && m_trouble != before) // said once
        Q_EMIT troubled(m_trouble);
}

void ProgressStore::editLesson(const QString &key, const std::function<void(LessonProgress &)> &change)
{
    edit([&](Progress &progress) { change(progress.lessons[key]); });
}

void ProgressStore::reset()
{
    edit([](Progress &progress) { progress = {}; });
}

} // namespace interleave
