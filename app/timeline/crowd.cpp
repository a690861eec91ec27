#include "app/timeline/crowd.h"

#include "app/timeline/look.h"

#include <algorithm>
#include <array>
#include <vector>

namespace interleave {

namespace {

// Lanes and slices to be drawn: from so many on it is worth to divide them among the cores, and so many are drawn in a moment.
constexpr double kMany = 50'000, kMoment = 200'000;

// Sums of colours (red, green, blue) and of how many there were. Each slice adds a change where it begins and takes it back where it
// ends; a running sum over a line then costs the same however many slices there were.
using Cell = CrowdScratch::value_type;

void add(Cell &to, const Cell &what)
{
    for (std::size_t i = 0; i < 4; ++i)
        to[i] += what[i];
}

Cell cellOf(QRgb ink) { return {qRed(ink), qGreen(ink), qBlue(ink), 1}; }

// A part of the picture's rows, with the lanes that belong to them.
struct Band {
    std::size_t firstRow = 0, endRow = 0, firstLane = 0, endLane = 0;
};

Band bandOf(std::size_t firstRow, std::size_t endRow, std::size_t rows, std::size_t lanes)
{
    const auto laneAt = [&](std::size_t row) { return (row * lanes + rows - 1) / rows; }; // the first that `add` puts into this row
    return {firstRow, endRow, laneAt(firstRow), laneAt(endRow)};
}

class Grid {
public:
    // `changes` is the memory of a band's rows, each a cell longer than it is wide.
    // Only every `stride`th lane of a row is added.
    Grid(const TimeScale &scale, QSize size, std::size_t lanes, std::size_t stride, Cell *changes)
        : m_scale(scale),
          m_pixelsPerTime((scale.right - scale.left) / (scale.end - scale.begin)),
          m_width(std::size_t(size.width())),
          m_lanes(lanes),
          m_stride(stride),
          m_rows(std::size_t(size.height())),
          m_changes(changes)
    {
    }

    void begin(const Band &band)
    {
        m_band = band;
        std::fill_n(m_changes, (band.endRow - band.firstRow) * (m_width + 1), Cell{});
    }

    void add(std::size_t lane, const Slice &slice, Nanos end, const Cell &ink)
    {
        const double x0 = (double(slice.begin) - m_scale.begin) * m_pixelsPerTime, x1 = (double(end) - m_scale.begin) * m_pixelsPerTime;
        if (x1 < 0 || x0 >= double(m_width))
            return;
        const auto from = std::size_t(std::max(0.0, x0));
        const auto to = std::clamp(std::size_t(std::max(0.0, x1)), from + 1, std::max(m_width, from + 1));
        Cell *line = m_changes + (lane * m_rows / m_lanes - m_band.firstRow) * (m_width + 1);
        interleave::add(line[from], ink);
        interleave::add(line[std::min(to, m_width)], {-ink[0], -ink[1], -ink[2], -ink[3]});
    }

    // Lanes that do nothing have the ground's colour.
    void paint(QRgb *image, QRgb ground) const
    {
        const Cell blank = cellOf(ground);
        for (std::size_t row = m_band.firstRow; row < m_band.endRow; ++row) {
            // The lanes that `add` puts into this row.
            const std::size_t first = (row * m_lanes + m_rows - 1) / m_rows, next = ((row + 1) * m_lanes + m_rows - 1) / m_rows;
            QRgb *pixels = image + row * m_width;
            const Cell *changes = m_changes + (row - m_band.firstRow) * (m_width + 1);
            const int lanes = int((next - first + m_stride - 1) / m_stride);
            Cell sum{};
            int all = 0; // what `share` is one part of
            float share = 1;
            for (std::size_t x = 0; x < m_width; ++x) {
                const Cell &change = changes[x];
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
    }

private:
    TimeScale m_scale;
    double m_pixelsPerTime;
    std::size_t m_width, m_lanes, m_stride, m_rows;
    Band m_band;
    Cell *m_changes;
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

// Whether each lane has slices of its own to go through.
bool canBeDivided(const Trace &trace, const Crowd &crowd) { return crowd.rows == Crowd::Rows::Tasks && trace.sealed; }

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

    // Of a sealed trace's tasks, only those of the band; otherwise the band has to be the whole.
    void addAll(const Band &band, std::size_t stride)
    {
        if (m_crowd.rows == Crowd::Rows::Workers)
            return addWorkers();
        if (canBeDivided(m_trace, m_crowd))
            for (std::size_t i = band.firstLane; i < band.endLane; i += stride)
                addLife(i, lifeOf(m_trace, m_crowd.first + i));
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

    void addLife(std::size_t lane, const TaskLife &life)
    {
        for (const Slice piece : life.since(Nanos(m_scale.begin))) {
            if (double(piece.begin) >= m_scale.end)
                break;
            add(lane, piece);
        }
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

std::size_t slicesIn(const CrowdPicture &picture)
{
    const std::size_t all = sliceCount(picture.trace);
    const bool some = picture.crowd.rows == Crowd::Rows::Tasks && !picture.trace.tasks.empty();
    return some ? std::size_t(double(all) * double(picture.crowd.count) / double(picture.trace.tasks.size())) : all;
}

QImage renderCrowd(const CrowdPicture &picture, const Look &look, const TimeScale &scale, QSize size, const CrowdWork &work)
{
    CrowdScratch own;
    CrowdScratch &changes = work.scratch ? *work.scratch : own;
    const Crowd &crowd = picture.crowd;
    const std::size_t lanes = std::max<std::size_t>(1, crowd.count);
    const auto rows = std::min(std::size_t(size.height()), lanes);
    const QSize drawn(size.width(), int(rows));
    // Row by row where that is possible: the memory of one stays in the processor's cache.
    const bool divided = canBeDivided(picture.trace, crowd);
    const double shown = std::min(1.0, (scale.end - scale.begin) / double(std::max<Nanos>(1, picture.trace.now))); // of the run
    const double toDraw = double(crowd.count) + double(slicesIn(picture)) * shown;
    const std::size_t parts = divided && toDraw >= kMany ? work.threads : 1;
    const std::size_t stride = divided && work.isSketch ? std::clamp<std::size_t>(std::size_t(toDraw / kMoment), 1, lanes / rows) : 1;
    const std::size_t rowsAtOnce = divided ? 1 : rows, cells = rowsAtOnce * (std::size_t(size.width()) + 1);
    if (changes.size() < parts * cells)
        changes.resize(parts * cells);
    QImage image(drawn, QImage::Format_RGB32);
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    const auto render = [&](std::size_t part) { // of the picture; each has memory of its own
        Grid grid(scale, drawn, lanes, stride, changes.data() + part * cells);
        Renderer renderer(picture, look, scale, grid);
        const std::size_t end = rows * (part + 1) / parts;
        for (std::size_t row = rows * part / parts; row < end && !work.stop.stop_requested(); row += rowsAtOnce) {
            const Band band = bandOf(row, std::min(end, row + rowsAtOnce), rows, lanes);
            grid.begin(band);
            renderer.addAll(band, stride);
            grid.paint(pixels, look.theme().card.rgb());
        }
    };
    inParallel(parts, parts, [&] { return render; });
    return image;
}

} // namespace interleave
