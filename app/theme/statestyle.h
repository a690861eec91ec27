#pragma once

#include "app/theme/palette.h"

#include <array>
#include <bitset>

namespace interleave {

using StateSet = std::bitset<kStateCount>;

// How a state is drawn, made once for a frame.
struct StateStyle {
    QBrush brush;  // its texture
    QPen pen;      // its outline
    QColor ground; // below the texture
    QRgb ink = 0;  // where there is room for a colour only: as pale as the texture looks
    QColor letters;
};
using StateStyles = std::array<StateStyle, kStateCount>;

enum class Strength { Full, Faded }; // faded: still there, and still to be told apart, but out of the way

StateStyles stateStyles(const Theme &theme, Strength strength);
StateStyles stateStyles(const Theme &theme, const StateSet &faded);

} // namespace interleave
