#include "tests/support/tracetext.h"

#include "core/trace/tracebuilder.h"
#include "tests/support/streambytes.h"

#include <algorithm>
#include <map>
#include <sstream>

namespace interleave::testing {

namespace {

constexpr Nanos kMillisecond = 1'000'000;

struct Line {
    std::string name;
    std::string cells;
    TrackKind kind = TrackKind::Thread;
    State waiting = State::Blocked; // what small letters mean
};

std::vector<Line> linesOf(const std::string &text)
{
    std::vector<Line> lines;
    std::istringstream stream(text);
    for (std::string raw; std::getline(stream, raw);) {
        const auto first = raw.find('|');
        const auto last = raw.rfind('|');
        if (first == std::string::npos || last == first)
            continue;
        Line line;
        for (char c : raw.substr(0, first))
            if (c == '~' || c == '=')
                line.kind = TrackKind::Async, line.waiting = c == '~' ? State::Suspended : State::Transferring;
            else if (c == '!')
                line.kind = TrackKind::Lock;
            else if (c != ' ')
                line.name += c;
        line.cells = raw.substr(first + 1, last - first - 1);
        lines.push_back(line);
    }
    return lines;
}

State stateOf(char cell, const Line &line)
{
    if (cell >= '0' && cell <= '9')
        return State::Gil;
    return cell >= 'A' && cell <= 'Z' ? State::Running : line.waiting;
}

std::size_t taskOf(char cell) { return cell >= '0' && cell <= '9' ? std::size_t(cell - '0') : std::size_t((cell | 0x20) - 'a'); }

struct Reading {
    StreamBytes events;
    std::vector<Nanos> taskEnds;
    Nanos wall = 0;
};

void readLine(const Line &line, int track, Reading &reading)
{
    for (std::size_t from = 0; from < line.cells.size();) {
        std::size_t to = from;
        while (to < line.cells.size() && line.cells[to] == line.cells[from])
            ++to;
        const char cell = line.cells[from];
        const Nanos end = Nanos(to) * kMillisecond;
        reading.wall = std::max(reading.wall, end);
        if (cell != '.') {
            const std::size_t task = taskOf(cell);
            reading.events.slice(track, int(task), 0, stateOf(cell, line), Nanos(from) * kMillisecond, end);
            if (reading.taskEnds.size() <= task)
                reading.taskEnds.resize(task + 1, 0);
            reading.taskEnds[task] = std::max(reading.taskEnds[task], end);
        }
        from = to;
    }
}

void drawSlice(std::vector<std::string> &rows, std::size_t width, const Slice &slice)
{
    const auto from = std::size_t(slice.begin / kMillisecond);
    const auto to = std::size_t(slice.end / kMillisecond);
    auto row = std::find_if(rows.begin(), rows.end(), [&](const std::string &cells) {
        return cells.find_first_not_of('.', from) >= to;
    });
    if (row == rows.end())
        row = rows.insert(rows.end(), std::string(width, '.'));
    const char first = slice.state == State::Running ? 'A' : slice.state == State::Gil ? '0' : 'a';
    const char letter = char(std::uint32_t(first) + index(slice.task));
    std::fill(row->begin() + std::ptrdiff_t(from), row->begin() + std::ptrdiff_t(to), letter);
}

std::string prefixOf(const Track &track)
{
    if (track.kind != TrackKind::Async)
        return track.kind == TrackKind::Lock ? "!" : "";
    return !track.slices.empty() && track.slices.front().state == State::Transferring ? "=" : "~";
}

std::string faultOfTask(const Trace &trace, const TaskRecord &task)
{
    if (task.outcome == Outcome::None)
        return task.name + " has no outcome";
    Nanos reached = 0;
    for (const Slice slice : slicesOf(trace, TaskId{std::uint32_t(&task - trace.tasks.data())})) {
        if (slice.begin != reached || slice.end <= slice.begin || slice.open)
            return task.name + " has a gap, an overlap or an open slice at " + std::to_string(reached);
        reached = slice.end;
    }
    return reached == std::max<Nanos>(task.end, 0) ? "" : task.name + " has states up to another time than its end";
}

} // namespace

Trace traceFromText(const std::string &text)
{
    Reading reading;
    StreamBytes head;
    std::map<std::string, int> tracks;
    for (const Line &line : linesOf(text)) {
        const auto [it, isNew] = tracks.try_emplace(line.name, int(tracks.size()));
        if (isNew)
            head.track(it->second, line.kind, line.name);
        readLine(line, it->second, reading);
    }
    std::vector<std::string> names;
    StreamBytes tail;
    for (std::size_t i = 0; i < reading.taskEnds.size(); ++i) {
        names.push_back(std::string("task ") + char('A' + i));
        tail.result(int(i), Outcome::Done, reading.taskEnds[i], i + 1);
    }
    tail.seal(RunEnd::Finished, reading.wall);
    StreamBytes start;
    start.magic().header({}).tasks(names);
    TraceBuilder builder;
    builder.feed(start.bytes() + head.bytes() + reading.events.bytes() + tail.bytes());
    builder.seal(RunEnd::Failed, builder.error());
    return builder.takeTrace();
}

std::string textFromTrace(const Trace &trace)
{
    const auto width = std::size_t(trace.now / kMillisecond);
    std::string text;
    for (const Track &track : trace.tracks) {
        std::vector<std::string> rows{std::string(width, '.')};
        for (const Slice &slice : track.slices)
            drawSlice(rows, width, slice);
        for (const std::string &row : rows)
            text += prefixOf(track) + track.name + " |" + row + "|\n";
    }
    return text;
}

std::string faultOf(const Trace &trace)
{
    if (!trace.sealed || trace.end == RunEnd::Running)
        return "it is not sealed";
    for (const TaskRecord &task : trace.tasks)
        if (const std::string fault = faultOfTask(trace, task); !fault.empty())
            return fault;
    for (const Track &track : trace.tracks) {
        Nanos reached = 0;
        for (const Slice &slice : track.slices) {
            if (slice.begin < 0 || slice.end < slice.begin || slice.open)
                return track.name + " has a slice without a sound end";
            if (track.kind != TrackKind::Async && slice.begin < reached)
                return track.name + " does two things at once at " + std::to_string(slice.begin);
            reached = std::max(reached, slice.end);
        }
    }
    return {};
}

} // namespace interleave::testing
