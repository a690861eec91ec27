#pragma once

#include "app/timeline/layout.h"
#include "app/timeline/look.h"

#include <QPainter>

#include <vector>

namespace interleave {

// The folded pixels of one lane. On the screen they are one image of one line, stretched over the lane: thousands of small rectangles
// would cost more than everything else. Files get rectangles, which stay sharp at any size. The look outlives it.
class FoldedStrip {
public:
    FoldedStrip(const Look &look, const TimeScale &scale);

    // Slices that are narrower than a pixel share one: it has the colour of the state with most time in it, the paler the less of
    // the pixel's time is taken. Queued is nobody's time: it stays blank.
    void fold(double column, const StateTimes &times, bool lit);
    // A slice too narrow for an outline: its last pixel is the edge that tells it from the next.
    void fill(double x0, double x1, State state, const StateStyle &style);

    void paint(QPainter &painter, const Lane &lane) const;

private:
    bool isLouder(std::size_t state, std::size_t than, const StateTimes &times) const;
    void set(double column, QRgb color);

    const Look *m_look;
    int m_left;
    float m_pixelsPerTime;
    QRgb m_card, m_edge;
    bool m_someFaded;
    std::vector<QRgb> m_pixels;
    bool m_used = false;
};

} // namespace interleave
