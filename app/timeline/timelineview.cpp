#include "app/timeline/timelineview.h"

#include "app/texts.h"
#include "app/timeline/painter.h"
#include "app/timeline/sentence.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTimer>
#include <QToolTip>

#include <algorithm>

namespace interleave {

class TimelineView::Private {
public:
    explicit Private(ViewModel &view) : model(view) {}

    std::vector<TimelineRun> runs;
    TimelineLayout layout;
    ViewModel &model;
    bool stale = false; // a trace has grown since the layout was made: its lanes may point to where slices were
    QTimer frame;
    QPoint dragFrom, pressedAt;

    void ensureLayout()
    {
        if (stale)
            layout = layoutOf(runs, model.state().grouping, kLegendHeight + kRulerHeight, model.state().tasks);
        stale = false;
    }
    TimeScale scale(int width) const
    {
        const ViewState &view = model.state();
        const bool all = view.end <= view.begin;
        return {all ? double(layout.begin) : view.begin,
                all ? std::max(1.0, double(layout.begin) + double(layout.span - layout.begin) * 1.02) : view.end,
                double(kMargin + kLabelWidth), double(width - kMargin * 3)};
    }
    void zoom(const TimeScale &now, double factor, double x)
    {
        const double fixed = now.toTime(x), most = std::max(1000.0, double(layout.span - layout.begin) * 1.5);
        const double length = std::clamp((now.end - now.begin) * factor, 1000.0, most); // 1 µs … 1.5 runs
        ViewState view = model.state();
        view.begin = fixed - (x - now.left) / (now.right - now.left) * length;
        view.end = view.begin + length;
        model.go(std::move(view), QStringLiteral("zoom"));
    }
    // Where a height is among the tasks shown, 0 … 1; the middle outside of a crowd.
    double shareAt(int y) const
    {
        for (const Card &card : layout.cards)
            for (const Lane &lane : card.lanes)
                if (lane.crowd && y >= lane.top && y < lane.top + lane.height)
                    return double(y - lane.top) / lane.height;
        return 0.5;
    }
    // `share`: where among the tasks shown the zoom has its fixed point, 0 … 1.
    void zoomTasks(double factor, double share)
    {
        ViewState view = model.state();
        TaskWindow &window = view.tasks;
        const double fixed = window.begin + (window.end - window.begin) * share;
        const double length = std::clamp((window.end - window.begin) * factor, 1e-4, 1.0);
        window.begin = std::clamp(fixed - length * share, 0.0, 1.0 - length);
        window.end = window.begin + length;
        model.go(std::move(view), QStringLiteral("zoom tasks"));
    }
    void pan(const TimeScale &now, double pixels)
    {
        const double by = pixels / (now.right - now.left) * (now.end - now.begin);
        ViewState view = model.state();
        view.begin = now.begin + by;
        view.end = now.end + by;
        model.go(std::move(view), QStringLiteral("pan"));
    }
};

TimelineView::TimelineView(ViewModel &view, QWidget *parent) : QAbstractScrollArea(parent), d(std::make_unique<Private>(view))
{
    connect(&view, &ViewModel::changed, this, &TimelineView::refresh);
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Timelines of all runs"));
    viewport()->setMouseTracking(true);
    d->frame.setSingleShot(true);
    d->frame.setInterval(16);
    connect(&d->frame, &QTimer::timeout, this, [this] {
        d->ensureLayout();
        verticalScrollBar()->setRange(0, std::max(0, d->layout.height - viewport()->height()));
        verticalScrollBar()->setPageStep(viewport()->height());
        QStringList said;
        for (const TimelineRun &run : d->runs)
            said.append(tr("%1: %2").arg(run.title, formatSeconds(double(run.trace->now) * 1e-9)));
        setAccessibleDescription(said.join(QStringLiteral("; ")));
        viewport()->update();
    });
}

TimelineView::~TimelineView() = default;

void TimelineView::setRuns(std::vector<TimelineRun> runs)
{
    d->runs = std::move(runs);
    refresh();
}

void TimelineView::refresh()
{
    d->stale = true;
    if (!d->frame.isActive())
        d->frame.start();
}

void TimelineView::fit()
{
    ViewState view = d->model.state();
    view.begin = view.end = 0;
    view.tasks = {};
    d->model.go(std::move(view));
}

void TimelineView::paintEvent(QPaintEvent *)
{
    d->ensureLayout();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeOf(palette());
    const int width = viewport()->width(), height = viewport()->height(), offset = verticalScrollBar()->value();
    painter.fillRect(viewport()->rect(), theme.window);
    if (d->runs.empty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter, tr("Pick a workload and press Run"));
        return;
    }
    const TimeScale scale = d->scale(width);
    painter.save();
    painter.translate(0, -offset);
    paintTimeline(painter, theme, d->runs, d->layout, scale, width, offset, offset + height);
    painter.restore();
    painter.fillRect(QRect(0, 0, width, kLegendHeight + kRulerHeight), theme.window);
    paintLegend(painter, theme, d->runs, QRectF(0, 0, width, kLegendHeight));
    paintRuler(painter, theme, scale, kLegendHeight);
}

void TimelineView::resizeEvent(QResizeEvent *) { refresh(); }

void TimelineView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers().testFlag(Qt::AltModifier)) { // the wheel's turn then comes as a horizontal one on some systems
        d->zoomTasks(event->angleDelta().x() + event->angleDelta().y() > 0 ? 0.8 : 1.25, d->shareAt(int(event->position().y()) + verticalScrollBar()->value()));
        return event->accept();
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier) || event->angleDelta().x() != 0) {
        const QPoint turned = event->angleDelta();
        d->pan(d->scale(viewport()->width()), -(turned.x() != 0 ? turned.x() : turned.y()) / 2.0);
        return event->accept();
    }
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    d->zoom(d->scale(viewport()->width()), event->angleDelta().y() > 0 ? 0.8 : 1.25, event->position().x());
    event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    d->model.endGesture();
    d->dragFrom = d->pressedAt = event->pos();
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    d->pan(d->scale(viewport()->width()), d->dragFrom.x() - event->pos().x());
    d->dragFrom = event->pos();
}

// A click (not a drag) on a task picks it as the one that is shown in full beside its crowd.
void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if ((event->pos() - d->pressedAt).manhattanLength() > 3)
        return;
    const auto time = Nanos(d->scale(viewport()->width()).toTime(event->pos().x()));
    const Hit hit = hitAt(d->layout, d->runs, event->pos().y() + verticalScrollBar()->value(), time);
    if (!hit.slice || hit.slice->task == kNoTask)
        return;
    ViewState view = d->model.state();
    view.tasks.sample = hit.slice->task;
    view.selection = Selection{d->runs[hit.run].id, hit.slice->task};
    d->model.go(std::move(view));
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const TimeScale scale = d->scale(viewport()->width());
    const double middle = (scale.left + scale.right) / 2, step = (scale.right - scale.left) / 10;
    switch (event->key()) {
    case Qt::Key_W: d->zoom(scale, 0.8, middle); break;
    case Qt::Key_S: d->zoom(scale, 1.25, middle); break;
    case Qt::Key_A:
    case Qt::Key_Left: d->pan(scale, -step); break;
    case Qt::Key_D:
    case Qt::Key_Right: d->pan(scale, step); break;
    case Qt::Key_E: d->zoomTasks(0.8, 0.5); break;
    case Qt::Key_Q: d->zoomTasks(1.25, 0.5); break;
    case Qt::Key_F: fit(); break;
    default: return QAbstractScrollArea::keyPressEvent(event);
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
    QAbstractScrollArea::changeEvent(event);
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    d->ensureLayout();
    const auto *help = static_cast<QHelpEvent *>(event);
    const int y = help->pos().y() + verticalScrollBar()->value();
    const auto time = Nanos(d->scale(viewport()->width()).toTime(help->x()));
    QString text;
    if (const Hit hit = hitAt(d->layout, d->runs, y, time); hit.slice)
        text = sliceSentence(*d->runs[hit.run].trace, *hit.slice, hit.time);
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
    return true;
}

} // namespace interleave
