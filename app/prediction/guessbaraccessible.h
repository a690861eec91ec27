#pragma once

#include <QAccessible>

namespace interleave {

// Makes a GuessBar a slider for screen readers; null for every other class. For QAccessible::installFactory.
QAccessibleInterface *guessBarAccessible(const QString &className, QObject *object);

} // namespace interleave
