#include "app/timeline/timelineview_p.h"

#include "app/texts.h"
#include "app/timeline/axispainter.h"
#include "app/timeline/legend.h"
#include "app/timeline/timelineaccessible.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QPainter>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace interleave {

namespace {

constexpr int kFrameMs = 16, kSlowestMs = 250; // between two pictures of runs that grow
constexpr int kSharesMs = 60;                  // the legend's numbers need not follow every step

} // namespace

void TimelineView::Private::tick()
{
    QElapsedTimer clock;
    clock.start();
    layOut();
    applyEmphasis();
    refreshSelection();
    if (contentChanged) {
        contentChanged = false;
        legend->setEntries(legendOf(scene.runs()));
        minimap->setRuns(scene.runs());
        describe();
        placeBars();
    }
    legend->setFaded(model.state().hidden);
    showOverview();
    if (!shares.isActive())
        shares.start();
    frameCostMs = clock.elapsed();
    q->viewport()->update();
}

void TimelineView::Private::layOut()
{
    const TimelineLayout before = scene.isGrowing() ? TimelineLayout() : scene.layout();
    const std::optional<Grouping> was = scene.grouping();
    if (!scene.update(model.state()))
        return;
    if (was && was != scene.grouping())
        startGlide(before);
    showScrollRange();
}

void TimelineView::Private::showScrollRange()
{
    q->verticalScrollBar()->setRange(0, std::max(0, scene.layout().height - q->viewport()->height()));
    q->verticalScrollBar()->setPageStep(q->viewport()->height());
    q->verticalScrollBar()->setSingleStep(21);
}

// The legend and the minimap stand above the timelines, and the search floats over their upper right corner.
void TimelineView::Private::placeBars()
{
    const int width = q->width(), legendHeight = legend->heightForWidth(width);
    const int minimapHeight = scene.runs().empty() ? 0 : minimap->sizeHint().height();
    minimap->setVisible(minimapHeight > 0);
    legend->setGeometry(0, 0, width, legendHeight);
    minimap->setGeometry(0, legendHeight, q->viewport()->width(), minimapHeight);
    if (q->viewportMargins().top() != legendHeight + minimapHeight)
        q->setViewportMargins(0, legendHeight + minimapHeight, 0, 0);
    const QSize wanted = findBar->sizeHint().boundedTo(QSize(q->viewport()->width(), 60));
    findBar->setGeometry(QRect(QPoint(q->viewport()->width() - wanted.width() - kMargin, legendHeight + minimapHeight + kRulerHeight), wanted));
}

void TimelineView::Private::describe()
{
    QStringList said;
    for (const TimelineRun &run : scene.runs())
        said.append(TimelineView::tr("%1: %2").arg(run.title, formatSeconds(double(run.trace->now) * 1e-9)));
    q->setAccessibleDescription(said.join(QStringLiteral("; ")));
}

void TimelineView::Private::showOverview()
{
    const TimeScale now = scale(), all = scene.scale({}, q->viewport()->width());
    minimap->setRange(all.begin, all.end);
    minimap->setWindow(now.begin, now.end);
}

void TimelineView::Private::showShares()
{
    const TimeScale now = scale();
    layOut();
    legend->setShares(measure(scene.layout(), scene.runs(), now.begin, now.end));
}

void TimelineView::Private::applyEmphasis()
{
    Emphasis emphasis{model.state().hidden, found.tasks};
    if (found.states.any())
        emphasis.faded |= ~found.states;
    if (found.hits.empty())
        emphasis.lit.clear(); // nothing found: fading everything would tell nobody anything
    scene.setEmphasis(emphasis);
}

// The arrows of what is selected and the critical path of its run, when they have changed.
void TimelineView::Private::refreshSelection()
{
    const std::optional<Selection> &wanted = model.state().selection;
    const auto run = wanted ? scene.runWith(wanted->run) : std::nullopt;
    const std::uint64_t revision = run ? scene.runs()[*run].trace->revision : 0;
    if (wanted == selected && revision == selectedRevision)
        return;
    const bool samePath = wanted && pathOf == wanted->run && revision == selectedRevision;
    selected = wanted;
    selectedRevision = revision;
    overlay.selected.reset();
    overlay.handovers.clear();
    if (!samePath)
        forgetPath();
    if (!run || index(selected->task) >= scene.runs()[*run].trace->tasks.size())
        return;
    const Trace &trace = *scene.runs()[*run].trace;
    overlay.selected = MarkedTask{*run, selected->task};
    if (!trace.sealed)
        return;
    overlay.handovers = handoversOf(trace, selected->task);
    if (samePath)
        return;
    pathOf = selected->run;
    pathFinder.find(trace);
}

void TimelineView::Private::forgetPath()
{
    pathFinder.forget();
    pathOf.reset();
    overlay.path.reset();
}

void TimelineView::Private::startGlide(const TimelineLayout &before)
{
    const int duration = std::min(200, q->style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, q));
    const bool still = duration <= 0 || QGuiApplication::platformName() == QLatin1String("offscreen");
    glide = still ? std::vector<GlidingSlice>() : glideBetween(before, scene.layout(), scene.runs(), scale());
    if (glide.empty())
        return;
    gliding.stop();
    gliding.setDuration(duration);
    gliding.start();
}

void TimelineView::Private::paint(QPainter &painter)
{
    const Theme theme = themeOf(q->palette());
    const QSize size = q->viewport()->size();
    const int offset = q->verticalScrollBar()->value();
    if (scene.runs().empty()) {
        painter.fillRect(q->viewport()->rect(), theme.window);
        painter.setPen(theme.mutedText);
        painter.drawText(q->viewport()->rect(), Qt::AlignCenter, TimelineView::tr("Pick a workload and press Run"));
        return;
    }
    layOut();
    const bool moves = gliding.state() == QAbstractAnimation::Running;
    if (moves) {
        painter.fillRect(q->viewport()->rect(), theme.window);
        painter.setOpacity(gliding.currentValue().toDouble());
    }
    scene.paint(painter, model.state(), theme, size, offset);
    if (!scene.isFinal())
        finishing.start();
    painter.setOpacity(1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0, -offset);
    painter.setClipRect(QRect(0, offset + kRulerHeight, size.width(), size.height()));
    if (moves)
        paintGlide(painter, scene.look(theme), glide, gliding.currentValue().toDouble());
    else
        paintOverlay(painter, theme, scene.runs(), scene.layout(), scale(), overlay, QRect(0, offset + kRulerHeight, size.width(), size.height() - kRulerHeight));
    painter.translate(0, offset);
    painter.setClipping(false);
    if (model.state().scale == ScaleSharing::Own)
        paintScaleBadge(painter, theme, QRectF(scale().left, 0, scale().right - scale().left, kRulerHeight));
    if (const auto playhead = model.state().playhead)
        paintPlayhead(painter, theme, *playhead, scale(), 0, size.height());
    if (overlay.hairline)
        paintHairlineTime(painter, theme, scale(), *overlay.hairline, 0);
}

TimelineView::TimelineView(ViewModel &view, QWidget *parent) : QAbstractScrollArea(parent), d(std::make_unique<Private>(view, this))
{
    makeTimelinesAccessible();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timelines of all runs"));
    viewport()->setMouseTracking(true);
    d->frame.setSingleShot(true);
    d->shares.setSingleShot(true);
    d->shares.setInterval(kSharesMs);
    d->gliding.setStartValue(0.0);
    d->gliding.setEndValue(1.0);
    connect(&view, &ViewModel::changed, this, [this] { d->frame.start(std::max(0, d->frame.remainingTime())); });
    d->finishing.setSingleShot(true);
    d->finishing.setInterval(kFrameMs);
    connect(&d->finishing, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    connect(&d->frame, &QTimer::timeout, this, [this] { d->tick(); });
    connect(&d->shares, &QTimer::timeout, this, [this] { d->showShares(); });
    connect(&d->gliding, &QVariantAnimation::valueChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&d->gliding, &QVariantAnimation::finished, viewport(), qOverload<>(&QWidget::update));
    connect(&d->pathFinder, &PathFinder::found, this, [this](const std::shared_ptr<const std::vector<PathStep>> &path) {
        d->overlay.path = path;
        viewport()->update();
    });
    connect(d->legend, &LegendBar::switched, this, [this](State state, bool on) { d->navigator.fade(state, !on); });
    connect(d->minimap, &Minimap::windowMoved, this,
            [this](double begin, double end) { d->navigator.show(begin, end, QStringLiteral("minimap")); });
    connect(d->minimap, &Minimap::released, this, [this] { d->model.endGesture(); });
    connect(d->minimap, &Minimap::fitWanted, this, &TimelineView::fit);
    connect(d->findBar, &FindBar::searched, this, [this](const QString &text) { d->searched(text); });
    connect(d->findBar, &FindBar::nextWanted, this, &TimelineView::findNext);
    connect(d->findBar, &FindBar::previousWanted, this, &TimelineView::findPrevious);
    setRuns({});
}

TimelineView::~TimelineView() = default;

void TimelineView::setRuns(std::vector<TimelineRun> runs)
{
    d->gliding.stop();
    d->glide.clear();
    d->forgetPath();
    d->overlay = {};
    d->selected.reset();
    d->selectedRevision = 0;
    d->scene.setRuns(std::move(runs));
    d->minimap->setRuns(d->scene.runs());
    d->found = {};
    d->currentHit = Private::kNoHit;
    if (d->findBar->isVisible() && !d->scene.runs().empty())
        d->findBar->repeat();
    refresh();
}

void TimelineView::refresh()
{
    d->scene.grew();
    d->contentChanged = true;
    if (!d->frame.isActive())
        d->frame.start(int(std::clamp<qint64>(3 * d->frameCostMs, kFrameMs, kSlowestMs))); // clicks come first
}

void TimelineView::fit() { d->navigator.fit(); }

const std::vector<TimelineRun> &TimelineView::shownRuns() const { return d->scene.runs(); }

const TimelineLayout &TimelineView::shownLayout() const
{
    d->layOut();
    return d->scene.layout();
}

QRect TimelineView::screenRect(int top, int height) const
{
    const QRect part(0, top - verticalScrollBar()->value(), viewport()->width(), height);
    return part.translated(viewport()->mapToGlobal(QPoint()));
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QElapsedTimer clock;
    clock.start();
    QPainter painter(viewport());
    d->paint(painter);
    d->frameCostMs += clock.elapsed();
}

void TimelineView::resizeEvent(QResizeEvent *)
{
    d->placeBars();
    d->layOut();
    d->showScrollRange();
    d->frame.start(0);
}

} // namespace interleave
