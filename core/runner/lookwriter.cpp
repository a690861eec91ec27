#include "core/runner/lookwriter.h"

#include "core/runner/standardchannels.h"
#include "core/trace/observationcodec.h"
#include "core/trace/streamwriter.h"

#include <algorithm>

namespace interleave {

bool LookWriter::write(const SampleRound &look)
{
    QByteArray bytes;
    for (const auto &[index, process] : look.processes)
        bytes += encodeFrame(FrameType::Observed, processPayload(index, process));
    for (const auto &[index, thread] : look.threads)
        bytes += encodeFrame(FrameType::Observed, threadPayload(index, thread));
    if (!look.threadSamples.empty())
        bytes += encodeFrame(FrameType::ThreadSamples, threadSamplesPayload(look.threadSamples));
    if (!look.processSamples.empty())
        bytes += encodeFrame(FrameType::ProcessSamples, processSamplesPayload(look.processSamples));
    for (const ThreadSample &sample : look.threadSamples) {
        appendEvents(bytes, sample.thread, m_lanes.add(sample));
        if (m_threads.size() <= sample.thread)
            m_threads.resize(sample.thread + 1);
        m_threads[sample.thread] = {sample.time, false};
    }
    for (const std::uint32_t thread : look.ended)
        if (thread < m_threads.size())
            end(bytes, thread, Outcome::Done, {});
    collect(look);
    return bytes.isEmpty() || writeToStdout(bytes);
}

void LookWriter::finish(Outcome outcome, const std::string &reasonOfFirst)
{
    QByteArray bytes;
    for (std::uint32_t i = 0; i < m_threads.size(); ++i)
        if (!m_threads[i].ended)
            end(bytes, i, i == 0 && !reasonOfFirst.empty() ? Outcome::Failed : outcome, i == 0 ? reasonOfFirst : std::string());
    writeToStdout(bytes);
}

void LookWriter::appendEvents(QByteArray &bytes, std::uint32_t thread, const std::vector<EventRecord> &events)
{
    m_ledger.events += events.size();
    if (!events.empty())
        bytes += encodeFrame(FrameType::Events, encodeEvents(TrackId{thread}, events));
}

void LookWriter::end(QByteArray &bytes, std::uint32_t thread, Outcome outcome, const std::string &reason)
{
    if (m_threads[thread].ended)
        return;
    m_threads[thread].ended = true;
    const Nanos time = m_threads[thread].last;
    appendEvents(bytes, thread, m_lanes.finish(thread, time));
    bytes += encodeFrame(FrameType::Results, encodeResult({TaskId{thread}, outcome, time, 0, reason}));
}

void LookWriter::collect(const SampleRound &look)
{
    std::int64_t resident = 0;
    for (const ProcessSample &sample : look.processSamples)
        resident += std::int64_t(sample.residentBytes);
    m_ledger.peakRssBytes = std::max(m_ledger.peakRssBytes, resident);
    m_ledger.threads += int(look.threads.size());
    for (const auto &[index, process] : look.processes)
        m_ledger.processes = std::max(m_ledger.processes, int(index) + 1);
    m_ledger.threads = int(std::max(m_threads.size(), std::size_t(1)));
}

} // namespace interleave
