#pragma once

#include "core/diagnose/lanes.h"
#include "core/diagnose/sampler.h"
#include "core/model/result.h"
#include "core/trace/trace.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace interleave {

// Writes looks at a program to standard output, as frames of the trace stream.
class LookWriter {
public:
    bool write(const SampleRound &look); // false: nobody reads any more
    // What happens to everybody who has not ended yet.
    void finish(Outcome outcome, const std::string &reasonOfFirst);
    Ledger ledger() const { return m_ledger; }

private:
    struct Thread {
        Nanos last = 0;
        bool ended = true;
    };
    void appendEvents(QByteArray &bytes, std::uint32_t thread, const std::vector<EventRecord> &events);
    void end(QByteArray &bytes, std::uint32_t thread, Outcome outcome, const std::string &reason);
    void collect(const SampleRound &look);

    Lanes m_lanes;
    std::vector<Thread> m_threads;
    Ledger m_ledger;
};

} // namespace interleave
