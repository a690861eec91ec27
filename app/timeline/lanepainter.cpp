#include "app/timeline/lanepainter.h"

#include "app/timeline/foldedstrip.h"

#include <QImage>

#include <algorithm>
#include <cmath>
#include <span>

namespace interleave {

namespace {

constexpr double kNarrow = 5; // pixels; narrower slices have no outline of their own

void paintSlice(QPainter &painter, const Theme &theme, const Trace &trace, const Slice &slice, const QRectF &box)
{
    if (slice.state == State::Blocked || slice.state == State::Suspended) {
        QColor wash = stateColor(theme, slice.state);
        wash.setAlphaF(0.16f);
        painter.fillRect(box, wash);
    }
    painter.setPen(statePen(theme, slice.state));
    painter.setBrush(stateBrush(theme, slice.state));
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    if (index(slice.task) >= trace.tasks.size() || slice.state == State::Queued || box.height() < 14 || box.width() < 20)
        return;
    const QString name = QString::fromStdString(trace.tasks[index(slice.task)].name);
    const QFontMetricsF metrics(painter.font());
    const double wanted = metrics.horizontalAdvance(name) + 8;
    if (box.width() < wanted + 4)
        return;
    const QRectF label(box.left() + 3, box.top() + 2, wanted, box.height() - 4);
    if (slice.state != State::Running) // hatching behind letters makes them hard to read
        painter.fillRect(label, theme.card);
    painter.setPen(slice.state == State::Running ? Qt::black : theme.text);
    painter.drawText(label, Qt::AlignCenter, name);
}

void paintSlices(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    static const Overview none;
    const Overview &overview = lane.overview ? *lane.overview : none;
    const std::span<const Slice> slices(*lane.slices);
    FoldedStrip strip(painter, theme, lane, scale);
    const double pixelTime = (scale.end - scale.begin) / (scale.right - scale.left);
    const auto first = std::partition_point(slices.begin(), slices.end(),
                                            [&](const Slice &s) { return !s.open && double(s.end) < scale.begin; });
    for (auto i = std::size_t(first - slices.begin()); i < slices.size() && double(slices[i].begin) < scale.end;) {
        Slice slice = slices[i];
        if (slice.open)
            slice.end = trace.now;
        const double x0 = std::max(scale.toX(double(slice.begin)), scale.left);
        const double x1 = std::min(scale.toX(double(slice.end)), scale.right);
        if (x1 - x0 >= 1 && x1 - x0 < kNarrow) {
            strip.fill(x0, x1, slice.state);
            ++i;
            continue;
        }
        if (x1 - x0 >= kNarrow) {
            paintSlice(painter, theme, trace, slice, QRectF(x0, lane.top, x1 - x0, lane.height));
            ++i;
            continue;
        }
        const double column = std::floor(x0);
        StateTimes times{};
        const std::size_t next = overview.addUntil(slices, i, Nanos(scale.toTime(column + 1)), Nanos(pixelTime / 2), times);
        if (next == i) { // it reaches into the next pixel
            times[std::size_t(slice.state)] += double(std::max<Nanos>(1, slice.end - slice.begin));
            ++i;
        } else {
            i = next;
        }
        strip.fold(column, times);
    }
}

void paintOutcome(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    if (index(lane.task) >= trace.tasks.size())
        return;
    const TaskRecord &task = trace.tasks[index(lane.task)];
    static constexpr const char *kMarks[] = {"", "✓", "✗", "■", "?"};
    const double x = scale.toX(double(task.end));
    if (task.outcome == Outcome::None || x < scale.left || x > scale.right)
        return;
    painter.setPen(task.outcome == Outcome::Done ? theme.good : theme.bad);
    painter.drawText(QRectF(x + 2, lane.top, 14, lane.height), Qt::AlignCenter, QString::fromUtf8(kMarks[int(task.outcome)]));
}

void paintCrowd(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    const QSize size(std::max(1, int(scale.right - scale.left)), lane.height);
    const QPointF place(scale.left, lane.top);
    painter.drawImage(place, renderCrowd(trace, *lane.crowd, scale, theme, size));
    painter.setPen(theme.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(place, QSizeF(size)));
}

} // namespace

void paintLane(QPainter &painter, const Theme &theme, const Trace &trace, const Lane &lane, const TimeScale &scale)
{
    if (lane.crowd)
        return paintCrowd(painter, theme, trace, lane, scale);
    paintSlices(painter, theme, trace, lane, scale);
    paintOutcome(painter, theme, trace, lane, scale);
}

} // namespace interleave
