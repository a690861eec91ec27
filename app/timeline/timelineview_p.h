#pragma once

#include "app/timeline/findbar.h"
#include "app/timeline/glide.h"
#include "app/timeline/legendbar.h"
#include "app/timeline/minimap.h"
#include "app/timeline/pathfinder.h"
#include "app/timeline/timelinenavigator.h"
#include "app/timeline/timelineview.h"

#include <QScrollBar>
#include <QTimer>
#include <QVariantAnimation>

namespace interleave {

// What a TimelineView keeps; timelineview.cpp shows it, timelineinput.cpp is what the person does with it.
class TimelineView::Private {
public:
    static constexpr std::size_t kNoHit = std::size_t(-1);

    Private(ViewModel &view, TimelineView *owner)
        : q(owner), model(view), navigator(view, scene), legend(new LegendBar(owner)), minimap(new Minimap(owner)), findBar(new FindBar(owner))
    {
    }

    void tick();
    void layOut();
    void showScrollRange();
    void placeBars();
    void describe();
    void showOverview();
    void showShares();
    void refreshSelection();
    void forgetPath();
    void startGlide(const TimelineLayout &before);
    void paint(QPainter &painter);
    void hover(QPoint at);
    void measureTo(double time);
    void searched(const QString &text);
    void goToHit(std::size_t number);
    void applyEmphasis();
    void showSentence(QPoint at, QPoint onScreen);
    Hit hitAt(QPoint at) const;
    TimeScale scale() const { return scene.scale(model.state(), q->viewport()->width()); }
    QPoint inLayout(QPoint at) const { return at + QPoint(0, q->verticalScrollBar()->value()); }

    TimelineView *q;
    ViewModel &model;
    TimelineScene scene;
    TimelineNavigator navigator;
    LegendBar *legend;
    Minimap *minimap;
    FindBar *findBar;
    QTimer frame, shares, finishing;
    Overlay overlay;
    PathFinder pathFinder;
    std::optional<RunId> pathOf; // which run the overlay's path is of, or will be
    std::optional<Selection> selected; // what the overlay's arrows are of
    SearchResult found;
    std::size_t currentHit = kNoHit;
    QVariantAnimation gliding;
    std::vector<GlidingSlice> glide;
    bool contentChanged = false; // since the legend and the minimap were made
    std::uint64_t selectedRevision = 0;
    qint64 frameCostMs = 0;
    enum class Drag { None, Pan, Measure, Scrub };
    Drag drag = Drag::None;
    QPoint dragFrom, pressedAt;
    double measureFrom = 0;
};

} // namespace interleave
