#include "app/export/csv.h"

#include "core/analysis/runstatistics.h"
#include "core/analysis/speedup.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace interleave {

namespace {

using Runs = std::vector<std::shared_ptr<const Trace>>;

QByteArray cell(const std::string &text)
{
    QByteArray safe = QByteArray::fromStdString(text);
    if (!safe.isEmpty() && QByteArrayView("=+-@").contains(safe.front()))
        safe.prepend('\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return safe;
    return '"' + safe.replace("\"", "\"\"") + '"';
}

QByteArray cell(std::string_view id) { return QByteArray(id.data(), qsizetype(id.size())); }
QByteArray cell(std::int64_t number) { return QByteArray::number(qlonglong(number)); }
QByteArray nanos(double seconds) { return cell(std::int64_t(std::llround(seconds * 1e9))); }

void appendSlice(QByteArray &out, const QByteArray &prefix, const Trace &trace, const Slice &slice)
{
    const bool onTrack = slice.state != State::Queued && index(slice.track) < trace.tracks.size(); // queued: nobody has it
    const QByteArrayList cells{onTrack ? cell(trace.tracks[index(slice.track)].name) : QByteArray(), cell(id(slice.state)),
                               cell(std::int64_t(slice.phase)), cell(slice.begin), cell(slice.end)};
    out += prefix + cells.join(',') + '\n';
}

QByteArrayList totalsHeader()
{
    QByteArrayList header{"run", "title", "workload", "strategy", "threads", "processes", "gil", "seed", "wall_ns", "best_possible_ns", "speedup",
                          "cpu_s", "peak_rss_bytes", "voluntary_switches", "involuntary_switches"};
    for (std::size_t i = 1; i < kOutcomeCount; ++i)
        header.append(cell(kOutcomeIds[i]));
    for (const std::string_view state : kStateIds)
        header.append(cell(state) + "_ns");
    return header << "checksum" << "failure";
}

QByteArrayList totalsRow(std::size_t number, const Trace &trace, std::optional<double> faster)
{
    const RunStatistics s = statisticsOf(trace);
    const Ledger &ledger = trace.ledger;
    QByteArrayList row{cell(std::int64_t(number)), cell(trace.title), cell(trace.spec.workload), cell(trace.spec.strategy),
                       cell(std::int64_t(ledger.threads)), cell(std::int64_t(ledger.processes)),
                       trace.spec.gil == Gil::On ? "on" : "off", QByteArray::number(qulonglong(trace.spec.seed)), cell(trace.now),
                       nanos(s.bestPossibleSeconds), faster ? QByteArray::number(*faster, 'f', 4) : QByteArray(),
                       QByteArray::number(ledger.cpuSeconds, 'f', 6), cell(ledger.peakRssBytes), cell(ledger.voluntarySwitches),
                       cell(ledger.involuntarySwitches)};
    for (std::size_t i = 1; i < kOutcomeCount; ++i)
        row.append(cell(std::int64_t(s.outcomes[i])));
    for (const double seconds : s.stateSeconds)
        row.append(nanos(seconds));
    return row << QByteArray::number(qulonglong(s.checksum), 16).rightJustified(16, '0') << cell(trace.failure);
}

} // namespace

QByteArray slicesCsv(const Runs &runs)
{
    QByteArray out = "run,strategy,task,track,state,phase,begin_ns,end_ns\n";
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Trace &trace = *runs[i];
        const QByteArray run = cell(std::int64_t(i + 1)) + ',' + cell(trace.spec.strategy) + ',';
        for (std::size_t task = 0; task < trace.tasks.size(); ++task) {
            const QByteArray prefix = run + cell(trace.tasks[task].name) + ',';
            for (const Slice slice : lifeOf(trace, task))
                appendSlice(out, prefix, trace, slice);
        }
    }
    return out;
}

QByteArray totalsCsv(const Runs &runs)
{
    QByteArray out = totalsHeader().join(',') + '\n';
    for (std::size_t i = 0; i < runs.size(); ++i)
        out += totalsRow(i + 1, *runs[i], speedup(*runs[i], runs)).join(',') + '\n';
    return out;
}

} // namespace interleave
