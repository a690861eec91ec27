#include "app/timeline/finishpainter.h"

#include "app/session/runfacts.h"

#include <QPainterPath>

#include <algorithm>

namespace interleave {

namespace {

// A chequered flag on its pole; the winner's has its colour too.
void paintFlag(QPainter &painter, const QColor &ink, const QColor &ground, const QPointF &foot)
{
    constexpr double kSquare = 3;
    constexpr int kColumns = 4, kRows = 3;
    painter.setPen(Qt::NoPen);
    for (int row = 0; row < kRows; ++row)
        for (int column = 0; column < kColumns; ++column) {
            painter.setBrush((row + column) % 2 == 0 ? ink : ground);
            painter.drawRect(QRectF(foot.x() + column * kSquare, foot.y() + row * kSquare, kSquare, kSquare));
        }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ink, 1));
    painter.drawRect(QRectF(foot.x(), foot.y(), kColumns * kSquare, kRows * kSquare));
}

} // namespace

void paintGhost(QPainter &painter, const Theme &theme, const TimelineRun &run, const Card &card, const TimeScale &shared)
{
    const Ghost &ghost = run.ghost;
    if (!ghost.facts || ghost.facts->inFlight.empty())
        return;
    const std::vector<int> &counts = ghost.facts->inFlight;
    const double most = std::max(1, std::ranges::max(counts));
    const double bottom = card.top + card.height - 3, height = card.height - kHeaderHeight - 8;
    const auto x = [&](std::size_t i) {
        const double time = double(ghost.facts->wall) * double(i) / double(counts.size());
        return std::clamp(shared.toX((time - double(ghost.zero)) * ghost.stretch), shared.left, shared.right);
    };
    QPainterPath outline(QPointF(x(0), bottom));
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double y = bottom - height * counts[i] / most;
        outline.lineTo(x(i), y);
        outline.lineTo(x(i + 1), y);
    }
    outline.lineTo(x(counts.size()), bottom);
    QColor wash = ghost.tint, line = ghost.tint;
    wash.setAlphaF(theme.lightness == Lightness::Dark ? 0.16f : 0.10f);
    line.setAlphaF(0.75f);
    painter.setPen(QPen(line, 1, Qt::DashLine));
    painter.setBrush(wash);
    painter.drawPath(outline);
}

void paintFinish(QPainter &painter, const Theme &theme, const TimelineRun &run, const Card &card, const TimeScale &shared)
{
    const double x = shared.toX(run.toAxis(double(run.trace->now)));
    if (!run.trace->sealed || x < shared.left || x > shared.right + 1)
        return;
    painter.setPen(QPen(theme.text, 1.5, Qt::DotLine));
    painter.drawLine(QPointF(x, card.top + kHeaderHeight), QPointF(x, card.top + card.height - 2));
    if (run.trace->end == RunEnd::Finished)
        paintFlag(painter, theme.text, run.place == 1 ? run.tint : theme.card, QPointF(x, card.top + kHeaderHeight - 7));
}

} // namespace interleave
