#include "app/timeline/crowd.h"

#include "app/timeline/look.h"

#include <algorithm>
#include <array>
#include <vector>

namespace interleave {

namespace {

// Sums of colours (red, green, blue) and of how many there were. Each slice adds a change where it begins and takes it back where it
// ends; a running sum over a line then costs the same however many slices there were.
using Cell = CrowdScratch::value_type;

void add(Cell &to, const Cell &what)
{
    for (std::size_t i = 0; i < 4; ++i)
        to[i] += what[i];
}

Cell cellOf(QRgb ink) { return {qRed(ink), qGreen(ink), qBlue(ink), 1}; }

class Grid {
public:
    // `changes` is its memory: kept from frame to frame, the system does not have to find megabytes each time.
    Grid(const TimeScale &scale, QSize size, std::size_t lanes, CrowdScratch &changes)
        : m_scale(scale),
          m_pixelsPerTime((scale.right - scale.left) / (scale.end - scale.begin)),
          m_width(std::size_t(size.width())),
          m_lanes(lanes),
          m_rows(std::min(std::size_t(size.height()), std::max<std::size_t>(1, lanes))),
          m_changes(changes)
    {
        m_changes.assign(m_rows * (m_width + 1), {});
    }

    void add(std::size_t lane, const Slice &slice, Nanos end, const Cell &ink)
    {
        const double x0 = (double(slice.begin) - m_scale.begin) * m_pixelsPerTime, x1 = (double(end) - m_scale.begin) * m_pixelsPerTime;
        if (x1 < 0 || x0 >= double(m_width))
            return;
        const auto from = std::size_t(std::max(0.0, x0));
        const auto to = std::clamp(std::size_t(std::max(0.0, x1)), from + 1, std::max(m_width, from + 1));
        Cell *line = &m_changes[lane * m_rows / m_lanes * (m_width + 1)];
        interleave::add(line[from], ink);
        interleave::add(line[std::min(to, m_width)], {-ink[0], -ink[1], -ink[2], -ink[3]});
    }

    // Lanes that do nothing have the ground's colour.
    QImage image(QRgb ground) const
    {
        QImage image(int(m_width), int(m_rows), QImage::Format_RGB32);
        const Cell blank = cellOf(ground);
        for (std::size_t row = 0; row < m_rows; ++row) {
            // The lanes that `add` puts into this row.
            const std::size_t first = (row * m_lanes + m_rows - 1) / m_rows, next = ((row + 1) * m_lanes + m_rows - 1) / m_rows;
            auto *pixels = reinterpret_cast<QRgb *>(image.scanLine(int(row)));
            const int lanes = int(next - first);
            Cell sum{};
            int all = 0; // what `share` is one part of
            float share = 1;
            for (std::size_t x = 0; x < m_width; ++x) {
                const Cell &change = m_changes[row * (m_width + 1) + x];
                if (x > 0 && (change[0] | change[1] | change[2] | change[3]) == 0) {
                    pixels[x] = pixels[x - 1];
                    continue;
                }
                interleave::add(sum, change);
                const int idle = std::max(0, lanes - sum[3]), now = std::max(1, sum[3] + idle);
                if (now != all) {
                    all = now;
                    share = 1 / float(now);
                }
                const auto mix = [&](std::size_t i) { return int(float(sum[i] + idle * blank[i]) * share + 0.01f); };
                pixels[x] = qRgb(mix(0), mix(1), mix(2));
            }
        }
        return image;
    }

private:
    TimeScale m_scale;
    double m_pixelsPerTime;
    std::size_t m_width, m_lanes, m_rows;
    CrowdScratch &m_changes; // per row and pixel, and one more
};

using Inks = std::array<Cell, kStateCount>;

Inks inksOf(const StateStyles &styles, const Theme &theme)
{
    Inks inks{};
    for (std::size_t i = 0; i < kStateCount; ++i)
        inks[i] = cellOf(styles[i].ink);
    inks[std::size_t(State::Queued)] = cellOf(theme.grid.rgb()); // nobody's time: hardly there
    return inks;
}

class Renderer {
public:
    Renderer(const CrowdPicture &picture, const Look &look, const TimeScale &scale, Grid &grid)
        : m_trace(picture.trace),
          m_crowd(picture.crowd),
          m_run(picture.run),
          m_look(look),
          m_scale(scale),
          m_grid(grid),
          m_full(inksOf(look.styles(), look.theme())),
          m_faded(inksOf(stateStyles(look.theme(), Strength::Faded), look.theme())),
          m_searched(look.isSearched(picture.run))
    {
    }

    void addAll()
    {
        if (m_crowd.rows == Crowd::Rows::Workers)
            return addWorkers();
        if (m_crowd.rows == Crowd::Rows::Tasks && m_trace.sealed)
            for (std::size_t i = 0; i < m_crowd.count; ++i)
                addLane(i, m_trace.tasks[m_crowd.first + i].slices);
        else
            addByTask();
    }

private:
    void add(std::size_t lane, const Slice &slice)
    {
        const bool lit = !m_searched || m_look.isLit(m_run, slice.task);
        m_grid.add(lane, slice, slice.open ? m_trace.now : slice.end, (lit ? m_full : m_faded)[std::size_t(slice.state)]);
    }

    // Slices that do not overlap: only those that can be seen are looked at.
    void addLane(std::size_t lane, const std::vector<Slice> &slices)
    {
        auto slice = slices.begin();
        if (m_scale.begin > 0)
            slice = std::ranges::partition_point(slices, [this](const Slice &s) { return !s.open && double(s.end) < m_scale.begin; });
        for (; slice != slices.end() && double(slice->begin) < m_scale.end; ++slice)
            add(lane, *slice);
    }

    void addWorkers()
    {
        std::size_t number = 0;
        for (const Track &track : m_trace.tracks) {
            if (!isWorker(track.kind))
                continue;
            if (number >= m_crowd.first && number < m_crowd.first + m_crowd.count)
                addLane(number - m_crowd.first, track.slices);
            ++number;
        }
    }

    // Sorted out by task: the slices of one track, or, while a run goes on and its tasks do not have theirs yet, of all.
    void addByTask()
    {
        for (std::size_t i = 0; i < m_trace.tracks.size(); ++i) {
            if (m_crowd.rows == Crowd::Rows::Waits ? i != index(m_crowd.track) : m_trace.tracks[i].kind == TrackKind::Lock)
                continue;
            for (const Slice &slice : m_trace.tracks[i].slices) {
                if (double(slice.begin) >= m_scale.end)
                    break;
                if (index(slice.task) >= m_crowd.first && index(slice.task) < m_crowd.first + m_crowd.count)
                    add(index(slice.task) - m_crowd.first, slice);
            }
        }
    }

    const Trace &m_trace;
    const Crowd &m_crowd;
    std::size_t m_run;
    const Look &m_look;
    const TimeScale &m_scale;
    Grid &m_grid;
    Inks m_full, m_faded;
    bool m_searched;
};

} // namespace

std::size_t workerCount(const Trace &trace)
{
    return std::size_t(std::ranges::count_if(trace.tracks, [](const Track &track) { return isWorker(track.kind); }));
}

QImage renderCrowd(const CrowdPicture &picture, const Look &look, const TimeScale &scale, QSize size, CrowdScratch *scratch)
{
    CrowdScratch own;
    Grid grid(scale, size, picture.crowd.count, scratch ? *scratch : own);
    Renderer(picture, look, scale, grid).addAll();
    return grid.image(look.theme().card.rgb());
}

} // namespace interleave
