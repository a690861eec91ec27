#pragma once

#include "app/cli/interrupt.h"
#include "app/cli/options.h"
#include "app/cli/report.h"

#include <memory>
#include <vector>

namespace interleave {

class RunSession;

// Performs the runs of a command one after the other; Ctrl-C stops the one under way and drops the rest.
class Comparison {
public:
    explicit Comparison(const Options &options);

    std::vector<FinishedRun> perform();
    bool wasInterrupted() const { return m_interrupted; }

private:
    std::shared_ptr<const Trace> performOne(const RunSpec &spec);

    const Options &m_options;
    Interrupt m_interrupt;
    RunSession *m_session = nullptr;
    bool m_interrupted = false;
};

} // namespace interleave
