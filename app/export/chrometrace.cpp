#include "app/export/chrometrace.h"

#include "app/export/chromeflows.h"
#include "app/export/jsontext.h"
#include "core/trace/tracejson.h"

#include <algorithm>

namespace interleave {

namespace {

QByteArray microseconds(Nanos time)
{
    QByteArray text = QByteArray::number(qint64(time / 1000));
    if (const auto rest = int(time % 1000); rest != 0)
        text += '.' + QByteArray::number(rest).rightJustified(3, '0');
    return text;
}

QByteArray hex(std::uint64_t value) { return "\"0x" + QByteArray::number(qulonglong(value), 16) + '"'; }

// One event a line. The parts that every event has, and those that some have.
class Events {
public:
    void start(char kind, const QByteArray &name, int process, int thread, Nanos time)
    {
        m_bytes += m_bytes.isEmpty() ? "" : ",\n";
        m_bytes += QByteArray("{\"ph\":\"") + kind + "\",\"name\":" + name + ",\"pid\":" + QByteArray::number(process)
                   + ",\"tid\":" + QByteArray::number(thread) + ",\"ts\":" + microseconds(time);
    }
    void add(const char *key, const QByteArray &value) { m_bytes += QByteArray(",\"") + key + "\":" + value; }
    void end() { m_bytes += '}'; }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

// One run as one process; threads are counted over all runs, for some viewers mix them up otherwise.
class RunEvents {
public:
    RunEvents(Events &events, const Trace &trace, int process, int firstThread)
        : m_events(events), m_trace(trace), m_process(process), m_firstThread(firstThread)
    {
        for (const TaskRecord &task : trace.tasks)
            m_names.push_back(task.name);
    }

    void append()
    {
        appendRun();
        for (std::size_t i = 0; i < m_trace.tracks.size(); ++i)
            appendTrack(i);
        for (std::size_t i = 0; i < m_trace.tracks.size(); ++i)
            m_trace.tracks[i].kind == TrackKind::Async ? appendAsync(m_trace.tracks[i], thread(i))
                                                       : appendComplete(m_trace.tracks[i], thread(i));
        for (std::size_t i = 0; i < m_trace.tasks.size(); ++i)
            appendEnd(m_trace.tasks[i], i);
        for (const Flow &flow : flowsOf(m_trace))
            appendFlow(flow);
    }

private:
    int thread(std::size_t track) const { return m_firstThread + int(track); }

    void metadata(const char *what, int thread, const QByteArray &arguments)
    {
        m_events.start('M', jsonText(what), m_process, thread, 0);
        m_events.add("args", '{' + arguments + '}');
        m_events.end();
    }
    void appendRun()
    {
        const std::string title = m_trace.title.empty() ? m_trace.spec.workload + " / " + m_trace.spec.strategy : m_trace.title;
        metadata("process_name", m_firstThread, "\"name\":" + jsonText(title));
        const QByteArray seal = sealPayload(m_trace.end, m_trace.now, m_trace.failure, m_trace.ledger, m_trace.repeats);
        metadata("interleave_run", m_firstThread,
                 "\"header\":" + jsonText(headerPayload(m_trace.spec, m_trace.host, m_trace.title).toStdString())
                     + ",\"tasks\":" + jsonText(tasksPayload(m_names).toStdString()) + ",\"seal\":" + jsonText(seal.toStdString()));
    }
    void appendTrack(std::size_t i)
    {
        const Track &track = m_trace.tracks[i];
        metadata("thread_name", thread(i), "\"name\":" + jsonText(track.name) + ",\"kind\":" + QByteArray::number(int(track.kind)));
        metadata("thread_sort_index", thread(i), "\"sort_index\":" + QByteArray::number(thread(i)));
    }

    QByteArray nameOf(const Slice &slice) const
    {
        const std::string_view state = id(slice.state);
        const std::size_t task = index(slice.task);
        return jsonText(task < m_names.size() ? m_names[task] + ": " + std::string(state) : std::string(state));
    }
    void startSlice(char kind, const Slice &slice, int thread, Nanos time)
    {
        m_events.start(kind, nameOf(slice), m_process, thread, time);
        m_events.add("cat", jsonText(id(slice.state)));
    }
    void endSlice(const Slice &slice)
    {
        if (slice.task != kNoTask) // beside the args: speedscope makes these part of the name
            m_events.add("task", QByteArray::number(index(slice.task)));
        m_events.add("phase", QByteArray::number(slice.phase));
        if (slice.core != kNoCore)
            m_events.add("core", QByteArray::number(slice.core));
        m_events.end();
    }
    void appendComplete(const Track &track, int thread)
    {
        for (const Slice &slice : track.slices) { // in the order of time, and one after the other
            const bool empty = slice.begin == slice.end; // viewers nest these in whatever touches them: a mark instead
            startSlice(empty ? 'i' : 'X', slice, thread, slice.begin);
            empty ? m_events.add("s", "\"t\"") : m_events.add("dur", microseconds(slice.end - slice.begin));
            endSlice(slice);
        }
    }
    void appendAsync(const Track &track, int thread)
    {
        struct Edge {
            Nanos time;
            char kind;
            std::size_t slice;
        };
        std::vector<Edge> edges;
        for (std::size_t i = 0; i < track.slices.size(); ++i) {
            edges.push_back({track.slices[i].begin, 'b', i});
            edges.push_back({track.slices[i].end, 'e', i});
        }
        std::ranges::stable_sort(edges, {}, &Edge::time); // of one task: its waits end before the next begins
        for (const Edge &edge : edges) {
            const Slice &slice = track.slices[edge.slice];
            startSlice(edge.kind, slice, thread, edge.time);
            m_events.add("id", hex(std::uint64_t(thread) << 32 | index(slice.task)));
            endSlice(slice);
        }
    }
    void appendEnd(const TaskRecord &task, std::size_t i)
    {
        if (task.outcome == Outcome::None)
            return;
        const bool placed = !task.slices().empty() && index(task.slices().back().track) < m_trace.tracks.size();
        const int where = thread(placed ? index(task.slices().back().track) : 0);
        const std::string_view outcome = id(task.outcome);
        m_events.start('i', jsonText(task.name + ": " + std::string(outcome)), m_process, where, std::max<Nanos>(0, task.end));
        m_events.add("s", "\"t\"");
        QByteArray arguments = "\"task\":" + QByteArray::number(qulonglong(i)) + ",\"outcome\":" + jsonText(outcome);
        if (task.checksum != 0)
            arguments += ",\"checksum\":\"" + QByteArray::number(qulonglong(task.checksum), 16) + '"';
        if (!task.reason.empty())
            arguments += ",\"reason\":" + jsonText(task.reason.text());
        m_events.add("args", '{' + arguments + '}');
        m_events.end();
    }
    void appendFlow(const Flow &flow)
    {
        const QByteArray number = hex(std::uint64_t(m_firstThread) << 32 | ++m_flows), category = "\"flow\"";
        const QByteArray name = flow.kind == Flow::Kind::Wake ? "\"wake\"" : "\"hand-over\"";
        m_events.start('s', name, m_process, thread(index(flow.fromTrack)), flow.from);
        m_events.add("cat", category);
        m_events.add("id", number);
        m_events.end();
        m_events.start('f', name, m_process, thread(index(flow.toTrack)), flow.to);
        m_events.add("cat", category);
        m_events.add("id", number);
        m_events.add("bp", "\"e\""); // to the slice around that instant, not to the next one
        m_events.end();
    }

    Events &m_events;
    const Trace &m_trace;
    const int m_process, m_firstThread;
    std::vector<std::string> m_names;
    std::uint64_t m_flows = 0;
};

} // namespace

QByteArray chromeTrace(const std::vector<std::shared_ptr<const Trace>> &runs)
{
    Events events;
    int thread = 1;
    for (std::size_t run = 0; run < runs.size(); ++run) {
        RunEvents(events, *runs[run], int(run) + 1, thread).append();
        thread += std::max(1, int(runs[run]->tracks.size()));
    }
    return "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n" + events.bytes() + "\n]}\n";
}

} // namespace interleave
