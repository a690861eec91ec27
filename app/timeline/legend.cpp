#include "app/timeline/legend.h"

#include "app/session/runfacts.h"
#include "app/timeline/descriptions.h"
#include "app/timeline/layout.h"

#include <QCoreApplication>

namespace interleave {

namespace {

constexpr State kInOrder[] = {State::Running, State::Blocked,      State::Suspended, State::Queued,
                              State::Gil,     State::Transferring, State::Starting,  State::Lock};

QString titleOf(State state, bool seen, bool inferred)
{
    if (seen && inferred)
        return QCoreApplication::translate("timeline", "%1 (in Python inferred)").arg(stateTitle(state));
    return inferred ? inferredStateTitle(state) : stateTitle(state);
}

} // namespace

std::vector<LegendEntry> legendOf(const std::vector<TimelineRun> &runs)
{
    StateSet seen, inferred;
    for (const TimelineRun &run : runs) {
        const StateSet states = run.facts ? run.facts->states : run.trace->states;
        for (std::size_t i = 0; i < kStateCount; ++i)
            if (states.test(i))
                (isInferred(*run.trace, State(i)) ? inferred : seen).set(i);
    }
    if (seen.none() && inferred.none())
        for (const State state : {State::Running, State::Blocked, State::Suspended, State::Queued})
            seen.set(std::size_t(state));
    std::vector<LegendEntry> entries;
    for (const State state : kInOrder)
        if (const auto i = std::size_t(state); seen.test(i) || inferred.test(i))
            entries.push_back({state, titleOf(state, seen.test(i), inferred.test(i))});
    return entries;
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
    for (const auto &[state, title] : legendOf(runs)) {
        paintSwatch(painter, styles[std::size_t(state)], QRectF(x, area.center().y() - 6, 16, 12));
        painter.setPen(theme.text);
        painter.drawText(QRectF(x + 21, area.top(), 400, area.height()), Qt::AlignVCenter | Qt::AlignLeft, title);
        x += 21 + metrics.horizontalAdvance(title) + 14;
    }
}

} // namespace interleave
