#pragma once

#include "app/theme/palette.h"

class QApplication;

namespace interleave {

enum class ThemeChoice { Automatic, Light, Dark };

// Gives the whole program one look: Qt's Fusion style with our palette. Automatic follows the palette that the desktop had when
// the program started (Qt 6.4 has no other way to ask).
void applyTheme(QApplication &application, ThemeChoice choice);

// What the person chose last; kept in the settings.
ThemeChoice savedThemeChoice();
void saveThemeChoice(ThemeChoice choice);

} // namespace interleave
