#pragma once

#include <QAbstractButton>
#include <QCoreApplication>
#include <QPixmap>
#include <QSpinBox>
#include <QTest>
#include <QWidget>

namespace interleave::testing {

template <typename T>
T *named(QWidget &window, const char *name)
{
    T *found = window.findChild<T *>(QString::fromLatin1(name));
    if (!found)
        qFatal("no widget named %s", name);
    return found;
}

inline void click(QWidget &window, const char *name)
{
    auto *button = named<QAbstractButton>(window, name);
    if (!button->isEnabled())
        qFatal("%s is disabled", name);
    QTest::mouseClick(button, Qt::LeftButton);
}

// For whoever wants to look at it: set INTERLEAVE_SCREENSHOTS to a folder.
inline void picture(QWidget &window, const char *name)
{
    const QString folder = qEnvironmentVariable("INTERLEAVE_SCREENSHOTS");
    QCoreApplication::processEvents(); // the layout follows the text
    if (!folder.isEmpty())
        window.grab().save(folder + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

inline void chooseQuickTasks(QWidget &window)
{
    click(window, "workload_custom");
    named<QSpinBox>(window, "parameter_wait")->setValue(5);
    named<QSpinBox>(window, "parameter_iterations")->setValue(20000);
}

} // namespace interleave::testing
