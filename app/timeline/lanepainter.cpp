#include "app/timeline/lanepainter.h"

#include "app/timeline/crowdcache.h"
#include "app/timeline/endmarks.h"
#include "app/timeline/inparallel.h"
#include "app/timeline/sentence.h"
#include "app/timeline/textcache.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace interleave {

namespace {

constexpr double kMarkWidth = 13;

// One lane, with what all its slices need.
class LanePainter {
public:
    LanePainter(QPainter &painter, const Look &look, const Trace &trace, std::size_t run, const Lane &lane, const TimeScale &scale)
        : m_painter(painter),
          m_look(look),
          m_trace(trace),
          m_run(run),
          m_lane(lane),
          m_scale(scale),
          m_metrics(painter.font()),
          m_hasRoomForText(lane.height >= std::min(14.0, m_metrics.ascent()))
    {
    }

    void paintIdle() const
    {
        const double from = std::max(m_scale.left, m_scale.toX(0)), to = std::min(m_scale.right, m_scale.toX(double(m_trace.now)));
        if (canBeIdle(m_lane.kind) && from < to) // as a rectangle: several times as fast as a smoothed line
            m_painter.fillRect(QRectF(from, m_lane.top + m_lane.height / 2, to - from, 1), m_look.theme().border);
    }

    void paintSlices(const PreparedLane &prepared) const
    {
        // On the screen slices are whole pixels, and nothing needs smoothing.
        m_painter.setRenderHint(QPainter::Antialiasing, !m_look.texts());
        prepared.strip.paint(m_painter, m_lane);
        for (const LanePart &part : prepared.boxes)
            paintBox((*m_lane.slices)[part.first], QRectF(part.x0, m_lane.top, part.x1 - part.x0, m_lane.height));
        for (const FoldedStretch &stretch : prepared.stretches)
            paintCount(stretch);
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    // At the end of a lane by task.
    void paintOutcome() const
    {
        if (index(m_lane.task) >= m_trace.tasks.size())
            return;
        const TaskRecord &task = m_trace.tasks[index(m_lane.task)];
        const double x = m_scale.toX(double(task.end));
        if (task.outcome == Outcome::None || x < m_scale.left || x > m_scale.right)
            return;
        m_painter.setPen(outcomeColor(m_look.theme(), task.outcome));
        m_painter.drawText(QRectF(x + 2, m_lane.top, 14, m_lane.height), Qt::AlignCenter, outcomeMark(task.outcome));
    }

private:
    void paintBox(const Slice &slice, const QRectF &box) const
    {
        const StateStyle &style = m_look.style(m_run, slice.task, slice.state);
        if (m_look.texts())
            fillBox(slice.state, box, style);
        else
            drawBox(slice.state, box, style);
        double room = box.width(); // the name comes first, then the mark
        if (room >= 20 && m_hasRoomForText && slice.state != State::Queued && index(slice.task) < m_trace.tasks.size())
            room -= paintName(slice, box, style);
        if (room >= kMarkWidth + 4)
            paintEnd(slice, box, style);
    }

    void drawBox(State state, const QRectF &box, const StateStyle &style) const
    {
        if (state != State::Queued)
            m_painter.fillRect(box, style.ground);
        m_painter.setPen(style.pen);
        m_painter.setBrush(style.brush);
        m_painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    }

    // The same on whole pixels, several times as fast: a frame may hold thousands.
    void fillBox(State state, const QRectF &exact, const StateStyle &style) const
    {
        const int left = int(std::lround(exact.left())), right = std::max(left + 1, int(std::lround(exact.right())));
        const QRect box(left, int(exact.top()), right - left, int(exact.height()));
        constexpr int kDashes = 24; // pixels; below, dashes look like dirt
        const bool dashed = style.pen.style() != Qt::SolidLine && box.width() >= kDashes;
        if (!dashed && state != State::Queued) { // the edge is what the inside leaves of it
            m_painter.fillRect(box, style.pen.color());
            return fillInside(state, box.adjusted(1, 1, -1, -1), style);
        }
        fillInside(state, box, style);
        m_painter.setPen(dashed ? style.pen : QPen(style.pen.color()));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(box.adjusted(0, 0, -1, -1));
    }

    void fillInside(State state, const QRect &inside, const StateStyle &style) const
    {
        if (style.brush.style() == Qt::SolidPattern)
            return m_painter.fillRect(inside, style.brush.color());
        if (state != State::Queued)
            m_painter.fillRect(inside, style.ground);
        if (style.brush.style() != Qt::NoBrush)
            m_painter.fillRect(inside, style.brush);
    }

    double widthOf(const QString &text) const
    {
        return m_look.texts() ? m_look.texts()->width(m_painter.font(), text) : m_metrics.horizontalAdvance(text);
    }
    void drawCentered(const QRectF &box, const QString &text) const
    {
        if (m_look.texts())
            m_look.texts()->drawCentered(m_painter, box, text);
        else
            m_painter.drawText(box, Qt::AlignCenter, text);
    }

    // The width that it takes; 0: it does not fit.
    double paintName(const Slice &slice, const QRectF &box, const StateStyle &style) const
    {
        const QString name = sliceLabel(m_trace, slice);
        const double wanted = widthOf(name) + 6;
        if (box.width() < wanted + 4)
            return 0;
        const QRectF label(box.left() + 2, box.top() + 2, wanted, box.height() - 4);
        if (slice.state != State::Running) // hatching behind letters makes them hard to read
            m_painter.fillRect(label.toRect(), m_look.theme().card);
        m_painter.setPen(style.letters);
        drawCentered(label, name);
        return wanted + 2;
    }

    // How the task ended, at the end of the last thing that it did. A lane by task says it behind its end.
    void paintEnd(const Slice &slice, const QRectF &box, const StateStyle &style) const
    {
        if (m_lane.kind == Lane::Kind::Task || m_lane.kind == Lane::Kind::Lock || !m_hasRoomForText)
            return;
        const Outcome outcome = endedWith(m_trace, slice);
        if (outcome == Outcome::None)
            return;
        const QRectF place(box.right() - kMarkWidth, box.top() + 2, kMarkWidth - 2, box.height() - 4);
        const bool running = slice.state == State::Running && outcome == Outcome::Done;
        if (!running)
            m_painter.fillRect(place.toRect(), m_look.theme().card);
        m_painter.setPen(running ? style.letters : outcomeColor(m_look.theme(), outcome));
        drawCentered(place, outcomeMark(outcome));
    }

    void paintCount(const FoldedStretch &stretch) const
    {
        const QString text = QStringLiteral("×") + QLocale().toString(qulonglong(stretch.count));
        const double width = widthOf(text) + 8, room = stretch.x1 - stretch.x0;
        if (room < width + 8 || !m_hasRoomForText)
            return;
        const QRectF label((stretch.x0 + stretch.x1 - width) / 2, m_lane.top + 2, width, m_lane.height - 4);
        QColor ground = m_look.theme().card;
        ground.setAlphaF(0.86f);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(ground);
        m_painter.drawRoundedRect(label, 3, 3);
        m_painter.setPen(m_look.theme().text);
        drawCentered(label, text);
    }

    QPainter &m_painter;
    const Look &m_look;
    const Trace &m_trace;
    std::size_t m_run;
    const Lane &m_lane;
    const TimeScale &m_scale;
    QFontMetricsF m_metrics;
    bool m_hasRoomForText;
};

bool anyLit(const Look &look, std::size_t run, std::span<const Slice> slices)
{
    return !look.isSearched(run) || std::ranges::any_of(slices, [&](const Slice &slice) { return look.isLit(run, slice.task); });
}

// `folded`: memory that one lane leaves to the next; for a hundred lanes a frame, that of a new one would cost a tenth of the frame.
void prepare(PreparedLane &prepared, const Lane &lane, const Look &look, const Trace &trace, std::size_t run, const TimeScale &scale,
             FoldedLane &folded)
{
    static const Overview none;
    const std::span<const Slice> slices(*lane.slices);
    folded = foldLane(slices, lane.overview ? *lane.overview : none, scale, trace.now, std::move(folded));
    auto times = folded.pixels.begin();
    for (const LanePart &part : folded.parts) {
        const Slice &slice = slices[part.first];
        if (part.kind == LanePart::Kind::Pixel)
            prepared.strip.fold(part.x0, *times++, anyLit(look, run, slices.subspan(part.first, part.count)));
        else if (part.kind == LanePart::Kind::Narrow)
            prepared.strip.fill(part.x0, part.x1, slice.state, look.style(run, slice.task, slice.state));
        else
            prepared.boxes.push_back(part);
    }
    prepared.stretches = folded.stretches;
}

void paintCrowd(QPainter &painter, const Look &look, const Trace &trace, std::size_t run, const Lane &lane, const TimeScale &scale)
{
    const QRect place(int(scale.left), lane.top, std::max(1, int(scale.right - scale.left)), lane.height);
    const CrowdPicture picture{trace, *lane.crowd, run};
    if (look.crowds())
        look.crowds()->paint(painter, picture, look, scale, place);
    else
        painter.drawImage(place, renderCrowd(picture, look, scale, place.size()));
    painter.setPen(look.theme().border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(place);
}

} // namespace

std::vector<PreparedLane> prepareLanes(const std::vector<const Lane *> &lanes, const Look &look, const Trace &trace, std::size_t run,
                                       const TimeScale &scale)
{
    std::vector<PreparedLane> prepared(lanes.size(), {FoldedStrip(look, scale), {}, {}});
    constexpr std::size_t kLanesEach = 4, kSlicesEach = 5000; // less is done before a thread has started
    std::size_t slices = 0;
    for (const Lane *lane : lanes)
        slices += lane->crowd ? 0 : lane->slices->size();
    inParallel(lanes.size(), std::min({usefulThreads(), lanes.size() / kLanesEach, slices / kSlicesEach}), [&] {
        return [&, folded = FoldedLane()](std::size_t i) mutable {
            if (!lanes[i]->crowd)
                prepare(prepared[i], *lanes[i], look, trace, run, scale, folded);
        };
    });
    return prepared;
}

void paintLane(QPainter &painter, const Look &look, const Trace &trace, std::size_t run, const Lane &lane, const TimeScale &scale,
               const PreparedLane &prepared)
{
    if (lane.crowd)
        return paintCrowd(painter, look, trace, run, lane, scale);
    const LanePainter lanePainter(painter, look, trace, run, lane, scale);
    lanePainter.paintIdle();
    lanePainter.paintSlices(prepared);
    lanePainter.paintOutcome();
}

} // namespace interleave
