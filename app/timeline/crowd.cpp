#include "app/timeline/crowd.h"

#include <algorithm>
#include <array>
#include <vector>

namespace interleave {

namespace {

// How many lanes are in each state, for every pixel of one line: slices add a change at both of their ends, and a running sum over
// the line then costs the same however many slices there were.
class Line {
public:
    explicit Line(std::size_t width) : m_width(width), m_changes(kStateCount * (width + 1)) {}

    void add(const Slice &slice, Nanos end, const TimeScale &scale)
    {
        const double x0 = scale.toX(double(slice.begin)) - scale.left, x1 = scale.toX(double(end)) - scale.left;
        if (x1 < 0 || x0 >= double(m_width))
            return;
        const auto from = std::size_t(std::max(0.0, x0));
        const auto to = std::clamp(std::size_t(std::max(0.0, x1)), from + 1, std::max(m_width, from + 1));
        int *changes = &m_changes[std::size_t(slice.state) * (m_width + 1)];
        ++changes[from];
        --changes[std::min(to, m_width)];
        m_used[std::size_t(slice.state)] = true;
    }

    // Writes the pixels, and is empty again. `lanes`: how many the line stands for; those that do nothing are the ground's colour.
    void flush(QRgb *pixels, const std::array<QRgb, kStateCount> &inks, QRgb ground, int lanes)
    {
        std::array<int, kStateCount> counts{};
        for (std::size_t x = 0; x < m_width; ++x) {
            int total = 0, red = 0, green = 0, blue = 0;
            for (std::size_t state = 0; state < kStateCount; ++state) {
                if (!m_used[state])
                    continue;
                const int count = counts[state] += m_changes[state * (m_width + 1) + x];
                total += count;
                red += count * qRed(inks[state]);
                green += count * qGreen(inks[state]);
                blue += count * qBlue(inks[state]);
            }
            const int idle = std::max(0, lanes - total), all = std::max(1, total + idle);
            pixels[x] = qRgb((red + idle * qRed(ground)) / all, (green + idle * qGreen(ground)) / all,
                             (blue + idle * qBlue(ground)) / all);
        }
        std::ranges::fill(m_changes, 0);
        m_used.fill(false);
    }

private:
    std::size_t m_width;
    std::vector<int> m_changes; // per state, per pixel and one more
    std::array<bool, kStateCount> m_used{};
};

QRgb blend(const QColor &ground, const QColor &ink, double share)
{
    const auto channel = [share](int from, int to) { return int(from + (to - from) * share); };
    return qRgb(channel(ground.red(), ink.red()), channel(ground.green(), ink.green()), channel(ground.blue(), ink.blue()));
}

std::array<QRgb, kStateCount> inksOf(const Theme &theme)
{
    std::array<QRgb, kStateCount> inks{};
    for (std::size_t i = 0; i < kStateCount; ++i)
        inks[i] = stateColor(theme, State(i)).rgb();
    // There is no room for textures: waiting is as pale as its hatching looks, so that computing stays the only loud state.
    for (const State waiting : {State::Blocked, State::Suspended, State::Transferring})
        inks[std::size_t(waiting)] = blend(theme.card, stateColor(theme, waiting), waiting == State::Suspended ? 0.38 : 0.55);
    inks[std::size_t(State::Queued)] = theme.grid.rgb(); // nobody's time: hardly there
    return inks;
}

// Slices sorted out by task: those of one track, or, while a run goes on and its tasks do not have their slices yet, of all.
std::vector<std::vector<const Slice *>> sortedByTask(const Trace &trace, const Crowd &crowd)
{
    std::vector<std::vector<const Slice *>> lanes(crowd.count);
    for (std::size_t i = 0; i < trace.tracks.size(); ++i) {
        if (crowd.rows == Crowd::Rows::Waits ? i != index(crowd.track) : trace.tracks[i].kind == TrackKind::Lock)
            continue;
        for (const Slice &slice : trace.tracks[i].slices)
            if (index(slice.task) >= crowd.first && index(slice.task) < crowd.first + crowd.count)
                lanes[index(slice.task) - crowd.first].push_back(&slice);
    }
    return lanes;
}

std::vector<const std::vector<Slice> *> lanesOf(const Trace &trace, const Crowd &crowd)
{
    std::vector<const std::vector<Slice> *> lanes;
    if (crowd.rows == Crowd::Rows::Tasks) {
        for (std::size_t i = crowd.first; i < crowd.first + crowd.count; ++i)
            lanes.push_back(&trace.tasks[i].slices);
        return lanes;
    }
    std::size_t number = 0;
    for (const Track &track : trace.tracks) {
        if (!isWorker(track.kind))
            continue;
        if (number >= crowd.first && number < crowd.first + crowd.count)
            lanes.push_back(&track.slices);
        ++number;
    }
    return lanes;
}

} // namespace

std::size_t workerCount(const Trace &trace)
{
    return std::size_t(std::ranges::count_if(trace.tracks, [](const Track &track) { return isWorker(track.kind); }));
}

QImage renderCrowd(const Trace &trace, const Crowd &crowd, const TimeScale &scale, const Theme &theme, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    const std::array<QRgb, kStateCount> inks = inksOf(theme);
    const QRgb ground = theme.card.rgb();
    const bool sort = crowd.rows == Crowd::Rows::Waits || (crowd.rows == Crowd::Rows::Tasks && !trace.sealed);
    const auto byTask = sort ? sortedByTask(trace, crowd) : std::vector<std::vector<const Slice *>>();
    const auto lanes = sort ? std::vector<const std::vector<Slice> *>() : lanesOf(trace, crowd);
    Line line(std::size_t(size.width()));
    const auto height = std::size_t(size.height());
    for (std::size_t y = 0; y < height; ++y) {
        // Neighbouring lines may share a lane where there are fewer lanes than lines.
        const std::size_t from = y * crowd.count / height;
        const std::size_t to = std::min(crowd.count, std::max(from + 1, (y + 1) * crowd.count / height));
        for (std::size_t lane = from; lane < to; ++lane) {
            if (sort) {
                for (const Slice *slice : byTask[lane])
                    line.add(*slice, slice->open ? trace.now : slice->end, scale);
            } else {
                for (const Slice &slice : *lanes[lane])
                    line.add(slice, slice.open ? trace.now : slice.end, scale);
            }
        }
        line.flush(reinterpret_cast<QRgb *>(image.scanLine(int(y))), inks, ground, int(to - from));
    }
    return image;
}

} // namespace interleave
