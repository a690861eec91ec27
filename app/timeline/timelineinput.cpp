#include "app/timeline/timelineview_p.h"

#include "app/texts.h"
#include "app/timeline/places.h"
#include "app/timeline/sentence.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace interleave {

Hit TimelineView::Private::hitAt(QPoint at) const
{
    return interleave::hitAt(scene.layout(), scene.runs(), inLayout(at).y(), Nanos(scale().toTime(at.x())));
}

void TimelineView::Private::hover(QPoint at)
{
    layOut();
    const TimeScale now = scale();
    const bool inTime = at.x() >= now.left && at.x() <= now.right && !scene.runs().empty();
    overlay.hairline = inTime ? std::optional(now.toTime(at.x())) : std::nullopt;
    const Hit hit = inTime && at.y() >= kRulerHeight ? hitAt(at) : Hit();
    overlay.hovered.reset();
    if (hit.slice && hit.slice->task != kNoTask)
        overlay.hovered = MarkedTask{hit.run, hit.slice->task};
    q->viewport()->update();
}

void TimelineView::Private::measureTo(double time)
{
    layOut();
    const double begin = std::min(measureFrom, time), end = std::max(measureFrom, time);
    overlay.measured = MeasuredRange{begin, end, measure(scene.layout(), scene.runs(), begin, end)};
    overlay.hairline = time;
    q->viewport()->update();
}

void TimelineView::Private::searched(const QString &text)
{
    found = search(scene.runs(), text);
    currentHit = kNoHit;
    overlay.measured.reset();
    findBar->showResult(found, currentHit);
    placeBars();
    tick();
}

void TimelineView::Private::goToHit(std::size_t number)
{
    if (found.hits.empty())
        return;
    currentHit = number;
    findBar->showResult(found, currentHit);
    const SearchHit &hit = found.hits[number];
    if (hit.run >= scene.runs().size())
        return;
    navigator.goTo(hit, scale());
    layOut();
    const std::vector<TaskPlace> places = placesOf(scene.layout().cards[hit.run], *scene.runs()[hit.run].trace, hit.task);
    const auto place = std::ranges::find_if(places, [&](const TaskPlace &one) { return one.slice.end > hit.begin; });
    const int top = q->verticalScrollBar()->value(), room = q->viewport()->height();
    if (place != places.end() && (place->top < top + kRulerHeight || place->top + place->height > top + room))
        q->verticalScrollBar()->setValue(place->top - room / 2);
}

void TimelineView::find() { d->findBar->open(); }

void TimelineView::findNext()
{
    if (!d->found.hits.empty())
        d->goToHit(d->currentHit == Private::kNoHit ? 0 : (d->currentHit + 1) % d->found.hits.size());
}

void TimelineView::findPrevious()
{
    const std::size_t count = d->found.hits.size();
    if (count > 0)
        d->goToHit(d->currentHit == Private::kNoHit ? count - 1 : (d->currentHit + count - 1) % count);
}

void TimelineView::Private::showSentence(QPoint at, QPoint onScreen)
{
    layOut();
    QString text;
    if (const Hit hit = hitAt(at); hit.slice)
        text = sliceSentence(*scene.runs()[hit.run].trace, *hit.slice, hit.time);
    QToolTip::showText(onScreen, toolTipText(text), q->viewport());
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        d->showSentence(help->pos(), help->globalPos());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        d->overlay.hovered.reset();
        d->overlay.hairline.reset();
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::scrollContentsBy(int, int) { viewport()->update(); }

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const TimeScale scale = d->scale();
    if (event->modifiers().testFlag(Qt::AltModifier)) // the wheel's turn then comes as a horizontal one on some systems
        d->navigator.zoomTasks(turned.x() + turned.y() > 0 ? 0.8 : 1.25, d->navigator.taskShareAt(d->inLayout(event->position().toPoint()).y()));
    else if (event->modifiers().testFlag(Qt::ShiftModifier) || turned.x() != 0)
        d->navigator.pan(scale, -(turned.x() != 0 ? turned.x() : turned.y()) / 2.0);
    else if (event->modifiers().testFlag(Qt::ControlModifier))
        d->navigator.zoom(scale, turned.y() > 0 ? 0.8 : 1.25, event->position().x());
    else
        return QAbstractScrollArea::wheelEvent(event);
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    d->model.endGesture();
    d->dragFrom = d->pressedAt = event->pos();
    d->overlay.measured.reset();
    const bool measures = event->modifiers().testFlag(Qt::ShiftModifier);
    d->drag = measures ? Private::Drag::Measure : Private::Drag::Pan;
    d->measureFrom = d->scale().toTime(event->pos().x());
    if (event->pos().y() < kRulerHeight && !measures) {
        d->drag = Private::Drag::Scrub;
        Q_EMIT scrubbed(Nanos(d->measureFrom));
    }
    viewport()->update();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton) || d->drag == Private::Drag::None)
        return d->hover(event->pos());
    if (d->drag == Private::Drag::Measure)
        return d->measureTo(d->scale().toTime(event->pos().x()));
    d->overlay.hairline.reset();
    if (d->drag == Private::Drag::Scrub)
        return Q_EMIT scrubbed(Nanos(d->scale().toTime(event->pos().x())));
    d->navigator.pan(d->scale(), d->dragFrom.x() - event->pos().x());
    d->dragFrom = event->pos();
}

// A click (not a drag) selects a task, or nothing.
void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool click = d->drag == Private::Drag::Pan && (event->pos() - d->pressedAt).manhattanLength() <= 3;
    d->drag = Private::Drag::None;
    d->model.endGesture();
    if (!click)
        return;
    d->layOut();
    const Hit hit = d->hitAt(event->pos());
    const bool task = hit.slice && hit.slice->task != kNoTask;
    d->navigator.select(task ? std::optional(MarkedTask{hit.run, hit.slice->task}) : std::nullopt);
}

void TimelineView::zoomTime(double factor)
{
    const TimeScale scale = d->scale();
    d->navigator.zoom(scale, factor, (scale.left + scale.right) / 2);
}

void TimelineView::panTime(double share)
{
    const TimeScale scale = d->scale();
    d->navigator.pan(scale, (scale.right - scale.left) * share);
}

void TimelineView::zoomTasks(double factor) { d->navigator.zoomTasks(factor, 0.5); }

} // namespace interleave
