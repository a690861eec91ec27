#pragma once

#include "app/session/viewstate.h"
#include "app/timeline/crowdcache.h"
#include "app/timeline/layout.h"
#include "app/timeline/overlay.h"
#include "app/timeline/search.h"
#include "app/timeline/textcache.h"

#include <QPixmap>

#include <optional>
#include <vector>

namespace interleave {

// What a TimelineView shows: the runs laid out as a ViewState says, and what was drawn of it last. What lies over it (a hairline, the
// task under the pointer) changes far more often, and is drawn without drawing the rest again.
class TimelineScene {
public:
    void setRuns(std::vector<TimelineRun> runs);
    void grew() { m_grown = true; } // lanes may point to where slices were
    // The layout for this state; true if it is another one than before.
    bool update(const ViewState &view);

    const std::vector<TimelineRun> &runs() const { return m_runs; }
    const TimelineLayout &layout() const { return m_layout; }
    std::optional<Grouping> grouping() const { return m_grouping; } // of the layout
    bool isGrowing() const; // some run still goes on
    std::optional<std::size_t> runWith(RunId id) const;
    TimeScale scale(const ViewState &view, int width) const;
    void setEmphasis(const Emphasis &emphasis) { m_emphasis = emphasis; }

    // Paints all but what lies over it, `offset` pixels scrolled down. While the view moves each frame differs from the one before and
    // goes straight to `painter`; one that is asked for again is kept and then only copied.
    void paint(QPainter &painter, const ViewState &view, const Theme &theme, QSize size, int offset);
    bool isFinal() const { return !m_crowds.isMaking(); } // what was painted last does not change if it is painted again
    Look look(const Theme &theme) { return Look(theme, m_emphasis, &m_crowds, &m_texts); }

private:
    void draw(QPainter &painter, const Theme &theme, const TimeScale &scale, QSize size, int offset);

    struct Drawn {
        std::size_t layoutNumber = 0;
        TimeScale scale;
        Emphasis emphasis;
        Lightness lightness = Lightness::Light;
        QSize size;
        double pixelRatio = 1;
        int offset = 0;
        QFont font;
        bool operator==(const Drawn &other) const;
    };

    std::vector<TimelineRun> m_runs;
    TimelineLayout m_layout;
    std::size_t m_layoutNumber = 0;
    bool m_grown = false;
    std::optional<Grouping> m_grouping; // of the layout
    TaskWindow m_tasks;                 // of the layout
    Emphasis m_emphasis;
    CrowdCache m_crowds;
    TextCache m_texts;
    std::optional<Drawn> m_drawn, m_kept; // the last frame; what is in m_picture
    QPixmap m_picture;
};

} // namespace interleave
