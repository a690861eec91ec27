#pragma once

#include <QFont>

namespace interleave {

// Makes the font that is built into the program (Inter) the one of the window and of all pictures; nothing where it was not built in.
// Needs a QGuiApplication; call it once, before any text is laid out.
void useBuiltInFont();

QFont smallerFont(QFont font); // for where room is short

} // namespace interleave
