#include "app/export/csv.h"

namespace interleave {

namespace {

QByteArray quoted(const std::string &text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return QByteArray::fromStdString(text);
    return '"' + QByteArray::fromStdString(text).replace("\"", "\"\"") + '"';
}

void appendRow(QByteArray &out, const QByteArray &prefix, const Trace &trace, const Slice &slice)
{
    const bool onTrack = slice.state != State::Queued && index(slice.track) < trace.tracks.size(); // queued: nobody has it
    const std::string_view state = id(slice.state);
    out += prefix;
    out += onTrack ? quoted(trace.tracks[index(slice.track)].name) : QByteArray();
    out += ',';
    out.append(state.data(), qsizetype(state.size()));
    out += ',' + QByteArray::number(slice.phase) + ',' + QByteArray::number(qlonglong(slice.begin)) + ','
           + QByteArray::number(qlonglong(slice.end)) + '\n';
}

} // namespace

QByteArray slicesCsv(const std::vector<std::shared_ptr<const Trace>> &runs)
{
    QByteArray out = "run,strategy,task,track,state,phase,begin_ns,end_ns\n";
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const Trace &trace = *runs[i];
        const QByteArray run = QByteArray::number(qulonglong(i + 1)) + ',' + quoted(trace.spec.strategy) + ',';
        for (const TaskRecord &task : trace.tasks) {
            const QByteArray prefix = run + quoted(task.name) + ',';
            for (const Slice &slice : task.slices)
                appendRow(out, prefix, trace, slice);
        }
    }
    return out;
}

} // namespace interleave
