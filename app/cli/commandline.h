#pragma once

#include <QStringList>

namespace interleave {

// True when the arguments (without the program's name) ask for the command line and not for the window.
bool isCommandLine(const QStringList &arguments);
// The arguments, if all of them are names of files for the window to open.
QStringList filesToOpen(const QStringList &arguments);
// True when the command draws with widgets: it needs a QApplication, which starts more slowly, for its QGuiApplication.
bool needsWidgets(const QStringList &arguments);
// Runs list | run | compare | sweep | export ... and returns the exit code: 0 done, 1 a run failed, 2 wrong usage, 130 interrupted.
// Needs a QGuiApplication (for pictures), no display.
int runCommandLine(const QStringList &arguments);

} // namespace interleave
