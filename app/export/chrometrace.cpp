#include "app/export/chrometrace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace interleave {

namespace {

double microseconds(Nanos time) { return double(time) / 1000.0; }

QString text(std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); }

QJsonObject named(const char *what, int pid, int tid, const std::string &name)
{
    return {{"ph", "M"}, {"name", what}, {"pid", pid}, {"tid", tid}, {"ts", 0}, {"args", QJsonObject{{"name", text(name)}}}};
}

QString nameOf(const Trace &trace, const Slice &slice)
{
    if (index(slice.task) >= trace.tasks.size())
        return text(id(slice.state));
    return QStringLiteral("%1: %2").arg(text(trace.tasks[index(slice.task)].name), text(id(slice.state)));
}

void appendComplete(QJsonArray &events, const Trace &trace, const Track &track, int pid, int tid)
{
    for (const Slice &slice : track.slices) // in the order of begin, and one after the other: nothing to nest
        events.append(QJsonObject{{"ph", "X"},
                                  {"name", nameOf(trace, slice)},
                                  {"cat", text(id(slice.state))},
                                  {"pid", pid},
                                  {"tid", tid},
                                  {"ts", microseconds(slice.begin)},
                                  {"dur", microseconds(slice.end - slice.begin)}});
}

void appendAsync(QJsonArray &events, const Trace &trace, const Track &track, int pid, int tid)
{
    struct Edge {
        Nanos time;
        bool ends;
        std::size_t slice;
    };
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < track.slices.size(); ++i) {
        edges.push_back({track.slices[i].begin, false, i});
        edges.push_back({track.slices[i].end, true, i});
    }
    std::ranges::stable_sort(edges, {}, &Edge::time); // a beginning stays before its own end
    for (const Edge &edge : edges) {
        const Slice &slice = track.slices[edge.slice];
        events.append(QJsonObject{{"ph", edge.ends ? "e" : "b"},
                                  {"name", nameOf(trace, slice)},
                                  {"cat", text(id(slice.state))},
                                  {"id", QStringLiteral("0x%1").arg(qulonglong(tid) << 32 | edge.slice, 0, 16)},
                                  {"pid", pid},
                                  {"tid", tid},
                                  {"ts", microseconds(edge.time)}});
    }
}

} // namespace

QByteArray chromeTrace(const std::vector<std::shared_ptr<const Trace>> &runs)
{
    QJsonArray events;
    int tid = 0; // counted over all runs: some viewers mix them up otherwise
    for (std::size_t run = 0; run < runs.size(); ++run) {
        const Trace &trace = *runs[run];
        const int pid = int(run) + 1;
        events.append(named("process_name", pid, 0, trace.spec.workload + " / " + trace.spec.strategy));
        for (const Track &track : trace.tracks) {
            events.append(named("thread_name", pid, ++tid, track.name));
            if (track.kind == TrackKind::Async)
                appendAsync(events, trace, track, pid, tid);
            else
                appendComplete(events, trace, track, pid, tid);
        }
    }
    return QJsonDocument(QJsonObject{{"displayTimeUnit", "ms"}, {"traceEvents", events}}).toJson(QJsonDocument::Compact);
}

} // namespace interleave
