#pragma once

#include "core/trace/state.h"

#include <QBrush>
#include <QColor>
#include <QPalette>
#include <QPen>
#include <QString>

namespace interleave {

enum class Lightness { Light, Dark };

// Every colour that we draw with. Colour-blind safe (Okabe-Ito); texture and a word always go with a state's colour.
struct Theme {
    Lightness lightness = Lightness::Light;
    QColor window, card, border, grid, text, mutedText, accent, accentText;
    QColor good, bad;
};

Theme themeOf(Lightness lightness);
Theme themeOf(const QPalette &palette); // by the lightness of Window against WindowText
QPalette qtPalette(const Theme &theme);

QColor stateColor(const Theme &theme, State state);     // the ink
QBrush stateBrush(const Theme &theme, State state);     // fill: solid, hatched, dotted...
QPen statePen(const Theme &theme, State state);         // outline
QString stateTitle(State state);                        // "computing", "waiting, holds its worker", ...
QString outcomeTitle(Outcome outcome);
QColor runTint(int index);                              // for the runs of a comparison, in order; eight of them
QString runTintTitle(int index);                        // its name

} // namespace interleave
