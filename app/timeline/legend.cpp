#include "app/timeline/legend.h"

#include "app/timeline/layout.h"

namespace interleave {

namespace {

constexpr State kInOrder[] = {State::Running, State::Blocked,      State::Suspended, State::Queued,
                              State::Gil,     State::Transferring, State::Starting,  State::Lock};

void addStates(const std::vector<Slice> &slices, StateSet &states)
{
    for (const Slice &slice : slices)
        states.set(std::size_t(slice.state));
}

} // namespace

std::vector<State> statesIn(const std::vector<TimelineRun> &runs)
{
    StateSet present;
    for (const TimelineRun &run : runs) {
        for (const Track &track : run.trace->tracks)
            addStates(track.slices, present);
        for (const TaskRecord &task : run.trace->tasks)
            addStates(task.slices, present);
    }
    if (present.none())
        for (const State state : {State::Running, State::Blocked, State::Suspended, State::Queued})
            present.set(std::size_t(state));
    std::vector<State> states;
    for (const State state : kInOrder)
        if (present.test(std::size_t(state)))
            states.push_back(state);
    return states;
}

void paintSwatch(QPainter &painter, const StateStyle &style, const QRectF &box)
{
    painter.fillRect(box, style.ground);
    painter.setPen(style.pen);
    painter.setBrush(style.brush);
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
}

void paintLegend(QPainter &painter, const Theme &theme, const std::vector<TimelineRun> &runs, const QRectF &area)
{
    const StateStyles styles = stateStyles(theme, Strength::Full);
    const QFontMetricsF metrics(painter.font());
    double x = area.left() + kMargin * 2;
    for (const State state : statesIn(runs)) {
        paintSwatch(painter, styles[std::size_t(state)], QRectF(x, area.center().y() - 6, 16, 12));
        painter.setPen(theme.text);
        const QString title = stateTitle(state);
        painter.drawText(QRectF(x + 21, area.top(), 400, area.height()), Qt::AlignVCenter | Qt::AlignLeft, title);
        x += 21 + metrics.horizontalAdvance(title) + 14;
    }
}

} // namespace interleave
