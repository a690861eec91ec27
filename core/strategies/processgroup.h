#pragma once

#include <QProcess>

namespace interleave {

// A program that may start others: it gets a process group of its own, so that all of them can be ended together. Not for programs that
// must end with Ctrl-C in a terminal: that signal goes to the terminal's own group.
void startInGroup(QProcess &process, const QString &program, const QStringList &arguments);

// Ends whatever is left of the group. The program itself may be gone already.
void killGroup(qint64 processId);

} // namespace interleave
