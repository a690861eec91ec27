#include "app/timeline/timelinescene.h"

#include "app/timeline/cardpainter.h"
#include "app/timeline/painter.h"

#include <QRegion>

#include <algorithm>

namespace interleave {

bool TimelineScene::Drawn::operator==(const Drawn &other) const
{
    return layoutNumber == other.layoutNumber && scale.begin == other.scale.begin && scale.end == other.scale.end
           && scale.left == other.scale.left && scale.right == other.scale.right && emphasis == other.emphasis
           && lightness == other.lightness && size == other.size && pixelRatio == other.pixelRatio && offset == other.offset
           && font == other.font;
}

void TimelineScene::setRuns(std::vector<TimelineRun> runs)
{
    m_crowds.keep(tracesOf(runs));
    m_runs = std::move(runs);
    m_layout = {};
    m_grown = true;
}

bool TimelineScene::update(const ViewState &view)
{
    if (!m_grown && m_grouping == view.grouping && m_tasks == view.tasks)
        return false;
    m_layout = layoutOf(m_runs, view.grouping, kRulerHeight, view.tasks);
    m_grouping = view.grouping;
    m_tasks = view.tasks;
    m_grown = false;
    ++m_layoutNumber;
    return true;
}

bool TimelineScene::isGrowing() const
{
    return std::ranges::any_of(m_runs, [](const TimelineRun &run) { return !run.trace->sealed; });
}

std::optional<std::size_t> TimelineScene::runWith(RunId id) const
{
    const auto run = std::ranges::find(m_runs, id, &TimelineRun::id);
    return run == m_runs.end() ? std::nullopt : std::optional(std::size_t(run - m_runs.begin()));
}

TimeScale TimelineScene::scale(const ViewState &view, int width) const
{
    const bool all = view.end <= view.begin;
    const double begin = double(m_layout.begin), length = double(m_layout.span - m_layout.begin);
    return {all ? begin : view.begin, all ? std::max(begin + 1, begin + length * 1.02) : view.end, double(kMargin + kLabelWidth),
            double(width - kMargin * 3)};
}

void TimelineScene::draw(QPainter &painter, const Theme &theme, const TimeScale &scale, QSize size, int offset)
{
    QRegion ground(0, offset, size.width(), size.height());
    for (const Card &card : m_layout.cards)
        ground -= coveredBy(card, size.width());
    painter.translate(0, -offset);
    for (const QRect &part : ground)
        painter.fillRect(part, theme.window);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimeline(painter, look(theme), m_runs, m_layout, scale, size.width(), offset, offset + size.height());
    painter.translate(0, offset);
    painter.fillRect(QRect(0, 0, size.width(), kRulerHeight), theme.window);
    paintRuler(painter, theme, scale, 0);
}

void TimelineScene::paint(QPainter &painter, const ViewState &view, const Theme &theme, QSize size, int offset)
{
    const double pixelRatio = painter.device()->devicePixelRatioF();
    const Drawn wanted{m_layoutNumber, scale(view, size.width()), m_emphasis, theme.lightness, size, pixelRatio, offset, painter.font()};
    if (m_drawn != wanted || !isFinal()) {
        m_drawn = wanted;
        painter.save();
        draw(painter, theme, wanted.scale, size, offset);
        return painter.restore();
    }
    if (m_kept != wanted) {
        if (m_picture.size() != size * pixelRatio)
            m_picture = QPixmap(size * pixelRatio);
        m_picture.setDevicePixelRatio(pixelRatio);
        QPainter picture(&m_picture);
        picture.setFont(painter.font());
        draw(picture, theme, wanted.scale, size, offset);
        m_kept.reset();
        if (isFinal())
            m_kept = wanted;
    }
    painter.drawPixmap(0, 0, m_picture);
}

} // namespace interleave
